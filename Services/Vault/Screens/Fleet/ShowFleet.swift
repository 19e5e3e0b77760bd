import Territory
import Web

/// All the communes and their backups: whom to call first.
struct ShowFleet {
    static func routes(_ desk: VaultDesk) -> [Route] {
        [
            .get("/syndicat/sauvegarde", .syndicat(.reader)) { visit in
                FleetPage(visit: visit, fleet: try await fleet(desk)).reply
            },
            .get("/syndicat/sauvegarde/communes.geojson", .syndicat(.reader)) { visit in
                let lines = FleetQuery(visit).lines(of: try await fleet(desk))
                let shapes = try await desk.territory.shapes()
                return .bytes(
                    CommuneFeature.collection(lines.map(\.feature), shapes: shapes),
                    type: "application/geo+json")
            },
            .get("/syndicat/sauvegarde/communes.csv", .syndicat(.reader)) { visit in
                let lines = FleetQuery(visit).lines(of: try await fleet(desk))
                return Reply.bytes(FleetFile(lines: lines).bytes, type: "text/csv; charset=utf-8")
                    .named("sauvegardes-par-commune.csv")
            },
        ]
    }

    private static func fleet(_ desk: VaultDesk) async throws -> Fleet {
        try await Fleet.read(desk.territory.gazetteer().communes, in: desk.database)
    }
}

/// How the fleet is filtered, as its address says.
struct FleetQuery {
    let state: DepotState?
    let words: String

    init(_ visit: Visit) {
        state = visit.query("etat").flatMap(DepotState.init)
        words = visit.query("mots") ?? ""
    }

    func lines(of fleet: Fleet) -> [Fleet.Line] { fleet.filtered(state, words) }

    /// Whether the person chose what to see.
    var isAsked: Bool { state != nil || !words.isEmpty }

    /// The address of this page or of one of its files, filtered alike.
    func filtered(_ path: SitePath) -> SitePath {
        path.query("etat", state?.rawValue).query("mots", words.isEmpty ? nil : words)
    }
}

extension Fleet.Line {
    fileprivate var feature: CommuneFeature {
        CommuneFeature(
            code: commune.code.text, label: "\(commune.name)\u{A0}: \(state.label)", tone: state.tone,
            path: VaultPaths.commune(commune.code.text), point: commune.position)
    }
}
