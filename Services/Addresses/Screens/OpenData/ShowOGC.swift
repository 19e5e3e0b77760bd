import HTTPTypes
import Persistence
import Territory
import Web

/// The front of the interface: what it is for people, and for programs where everything is.
struct ShowOGC {
    /// OGC 17-069r4, §5.2.
    static let conformance = ["core", "oas30", "geojson"].map {
        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/" + $0
    }

    static func routes(_ desk: AddressDesk, _ open: OpenAddresses) -> [Route] {
        [
            OpenDataRoute.answering(OGCPaths.landing.text, takes: ["f"]) { visit in
                var reply =
                    if isForPeople(visit) { try await page(visit, desk, open) } else {
                        try landing(visit, desk)
                    }
                // The same address answers a person and a program.
                reply.headers[.vary] = "Accept"
                return reply
            },
            OpenDataRoute.answering(OGCPaths.conformance.text, takes: ["f"]) { visit in
                try json(["conformsTo": conformance], visit)
            },
            OpenDataRoute.answering(OGCPaths.api.text, takes: ["f"]) { visit in
                let text = OGCDescription(site: desk.site).text
                return Reply.text(text, type: OGCLink.openAPI).validated(
                    by: Checksum(of: text).text, for: visit)
            },
        ]
    }

    static func json(_ value: some Encodable, _ visit: Visit) throws -> Reply {
        let bytes = try StoredText.json(value)
        var checksum = Checksum()
        checksum.append(bytes)
        return Reply.bytes(bytes, type: OGCLink.json).validated(by: checksum.text, for: visit)
    }

    /// A browser takes pages, and JSON only as it takes anything.
    static func isForPeople(_ visit: Visit) -> Bool {
        if let format = visit.query("f") { return format == "html" }
        let accepted = visit.request.head.headerFields[.accept] ?? ""
        return accepted.contains("text/html") && !accepted.contains("json")
    }

    private static func landing(_ visit: Visit, _ desk: AddressDesk) throws -> Reply {
        let site = desk.site
        return try json(
            Landing(
                title: "Adresses publiées", description: Self.about,
                links: [
                    OGCLink(OGCPaths.landing, of: site, rel: "self", title: "Cette page"),
                    OGCLink(
                        OGCPaths.landing.query("f", "html"), of: site, rel: "alternate", type: "text/html",
                        title: "Cette page, pour les personnes"),
                    OGCLink(
                        OGCPaths.landing.query("f", "html"), of: site, rel: "service-doc", type: "text/html",
                        title: "Mode d’emploi"),
                    OGCLink(
                        OGCPaths.api, of: site, rel: "service-desc", type: OGCLink.openAPI,
                        title: "Description (OpenAPI 3.0)"),
                    OGCLink(
                        OGCPaths.conformance, of: site, rel: "conformance",
                        title: "Ce que l’interface respecte"),
                    OGCLink(OGCPaths.collections, of: site, rel: "data", title: "Les collections"), .licence,
                ]), visit)
    }

    static let about =
        "Les adresses que les communes du territoire publient, libres de réutilisation (Licence Ouverte 2.0). Longitudes et latitudes "
        + "WGS\u{A0}84 (CRS84)."

    private struct Landing: Encodable {
        let title: String
        let description: String
        let links: [OGCLink]
    }

    private static func page(
        _ visit: Visit, _ desk: AddressDesk, _ open: OpenAddresses
    ) async throws -> Reply {
        let published = try await desk.database.read { try PublishedList.all(in: $0) }.map(\.commune)
        return OGCPage(
            site: desk.site, summary: try await open.summary(),
            gazetteer: try await desk.territory.gazetteer(), published: Set(published)
        ).reply(to: visit)
    }
}
