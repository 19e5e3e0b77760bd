import Web

/// « Annuler » and « Rétablir » on one gesture of the history.
struct TurnGesture {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .post("/mairie/{insee}/adresses/annulation", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                try await turning {
                    try await desk.store.undo(visit.form["geste"], in: desk.commune, by: desk.author)
                }
                return .redirect(to: back(visit, desk), notice: "C’est annulé. Vous pouvez rétablir.")
            },
            .post("/mairie/{insee}/adresses/retablissement", .commune(.contributor)) { visit in
                let desk = try await desk.begunCommune(visit)
                try await turning {
                    try await desk.store.redo(visit.form["geste"], in: desk.commune, by: desk.author)
                }
                return .redirect(to: back(visit, desk), notice: "C’est rétabli.")
            },
        ]
    }

    private static func turning(_ work: () async throws -> Void) async throws {
        do {
            try await work()
        } catch let refusal as EditRefusal {
            throw refusal.refusal
        }
    }

    /// The page the person was on, or the commune's when it names another place.
    private static func back(_ visit: Visit, _ desk: CommuneDesk) -> SitePath {
        guard let path = SitePath(untrusted: visit.form["retour"]), path.text.hasPrefix(desk.paths.home.text)
        else {
            return desk.paths.home
        }
        return path
    }
}
