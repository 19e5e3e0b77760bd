import Foundation
import Persistence
import Territory
import Web

/// The features of a collection, page after page, and each by its id.
struct ListFeatures {
    static let names: Set<String> = ["f", "bbox", "datetime", "limit", "commune_insee", "cursor"]

    static func routes(_ desk: AddressDesk, _ open: OpenAddresses) -> [Route] {
        let items = OGCPaths.collections.text + "/{collection}/items"
        return [
            OpenDataRoute.answering(items, takes: names) { visit in
                let question = try OpenQuestion(visit)
                return try await .openData(try await open.tag(), for: visit) {
                    let page = try await open.page(question)
                    let text = try collection(page, of: question, site: desk.site)
                    return .text(text, type: OGCLink.geoJSON)
                }
            },
            OpenDataRoute.answering(items + "/{id}", takes: ["f"]) { visit in
                let collection = try OpenCollection(visit)
                let id = visit.parameter("id")
                guard let feature = try await open.feature(id, of: collection) else {
                    throw OGCFault.missing(
                        "Rien de publié ne porte ce numéro. Il a pu être retiré par la commune.")
                }
                let text = try alone(feature, id, of: collection, site: desk.site)
                return Reply.text(text, type: OGCLink.geoJSON).validated(
                    by: Checksum(of: text).text, for: visit)
            },
        ]
    }

    /// Source: OGC 17-069r4, §7.15.7 and schema `featureCollectionGeoJSON.yaml`.
    private static func collection(
        _ page: OpenPage, of question: OpenQuestion, site: String
    ) throws -> String {
        var links = [
            OGCLink(question.path, of: site, rel: "self", type: OGCLink.geoJSON, title: "Cette page"),
            OGCLink(
                OGCPaths.collection(question.collection), of: site, rel: "collection",
                title: question.collection.title),
        ]
        if let next = page.next {
            var following = question
            following.after = next
            links.append(
                OGCLink(following.path, of: site, rel: "next", type: OGCLink.geoJSON, title: "La suite"))
        }
        var text = ""
        text.reserveCapacity(page.features.reduce(2_000) { $0 + $1.utf8.count + 2 })
        text += #"{"type":"FeatureCollection","timeStamp":"\#(Date.now.formatted(.iso8601))""#
        if let matched = page.matched { text += #","numberMatched":\#(matched)"# }
        text += #","numberReturned":\#(page.features.count)"#
        text += #","links":\#(try StoredText.text(links)),"features":["#
        text += "\n"
        for (place, feature) in page.features.enumerated() {
            if place > 0 { text += ",\n" }
            text += feature
        }
        return text + "]}\n"
    }

    /// A feature with its links, which a feature alone carries itself.
    private static func alone(
        _ feature: String, _ id: String, of collection: OpenCollection, site: String
    ) throws -> String {
        let links = [
            OGCLink(
                OGCPaths.item(id, of: collection), of: site, rel: "self", type: OGCLink.geoJSON,
                title: "Cette page"),
            OGCLink(OGCPaths.collection(collection), of: site, rel: "collection", title: collection.title),
        ]
        return #"\#(feature.dropLast()),"links":\#(try StoredText.text(links))}"# + "\n"
    }
}

extension OpenQuestion {
    /// What a request asks.
    ///
    /// - Throws: `OGCFault` for what cannot be read; nothing is guessed.
    init(_ visit: Visit) throws(OGCFault) {
        self.init(collection: try OpenCollection(visit))
        if let text = visit.query("bbox") {
            guard let box = BoundingBox(text) else {
                throw .wrong(
                    "«\u{A0}bbox\u{A0}» attend quatre nombres de degrés\u{A0}: ouest,sud,est,nord (ou six, avec les hauteurs)."
                )
            }
            self.box = box
        }
        if let text = visit.query("commune_insee") {
            guard let code = CodeINSEE(text) else {
                throw .wrong(
                    "«\u{A0}commune_insee\u{A0}» attend le code INSEE d’une commune, par exemple 32013.")
            }
            commune = code
        }
        if let text = visit.query("limit") { limit = try Self.limit(text) }
        if let text = visit.query("datetime"), !TimeQuestion.isReadable(text) {
            throw .wrong(
                "«\u{A0}datetime\u{A0}» attend un moment (2026-11-22T00:00:00Z) ou deux séparés par «\u{A0}/\u{A0}»."
            )
        }
        if let text = visit.query("cursor") {
            guard let cursor = OpenCursor(text) else {
                throw .wrong(
                    "«\u{A0}cursor\u{A0}» ne se devine pas\u{A0}: suivez le lien «\u{A0}next\u{A0}» de la page d’avant."
                )
            }
            after = cursor
        }
    }

    /// More than the most is the most, as the standard wants (`/req/core/fc-limit-response-1`).
    private static func limit(_ text: String) throws(OGCFault) -> Int {
        guard !text.isEmpty, text.utf8.count <= 100, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            text.contains(where: { $0 != "0" })
        else { throw .wrong("«\u{A0}limit\u{A0}» attend un nombre de 1 à \(most).") }
        return min(Int(text) ?? most, most)
    }

    /// The address that asks it.
    var path: SitePath {
        OGCPaths.items(collection).query("bbox", box?.text).query("commune_insee", commune?.text)
            .query("limit", String(limit)).query("cursor", after?.text)
    }
}

extension OpenCursor {
    /// Longer than any that the program gives.
    private static let longest = 400

    /// - Returns: nil for what no page gave, by its form.
    init?(_ text: String) {
        guard text.utf8.count <= Self.longest, let bytes = Base64URL.bytes(of: text),
            let plain = String(validating: bytes, as: UTF8.self), !plain.contains("\0")
        else { return nil }
        let parts = plain.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, let cell = Int(parts[0]), GridCell.all.contains(cell) else { return nil }
        self.init(cell: cell, id: String(parts[1]))
    }

    var text: String { Base64URL.text(of: "\(cell) \(id)".utf8) }
}
