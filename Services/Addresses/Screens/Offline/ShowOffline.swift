import Web

/// The page that a telephone takes away, and the list that it works on.
struct ShowOffline {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/terrain", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                return .text(
                    OfflinePage(visit: visit, commune: desk.name, paths: desk.paths).html.markup,
                    type: "text/html; charset=utf-8")
            },
            .get("/mairie/{insee}/adresses/terrain/personne.json", .commune(.contributor)) { visit in
                try .json(OfflinePerson(try await desk.begunCommune(visit)))
            },
            .get("/mairie/{insee}/adresses/terrain/liste.json", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                guard let (draft, version) = try await desk.store.draft(of: desk.commune) else {
                    throw Refusal.notFound
                }
                return try .json(
                    OfflineList(
                        desk, draft, version: version, known: visit.query("version").flatMap { Int($0) },
                        contract: try await desk.store.contract(),
                        isReviewed: try await desk.store.unreviewed(of: desk.commune).isOn))
            },
        ]
    }
}
