import People
import Persistence
import Territory
import Web

/// How far a commune is with its addresses, told to a program.
struct TellState {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/api/adresses/{insee}/etat.json", .token(scope: AddressScopes.read.name)) { visit in
                let commune = try await desk.openCommune(visit)
                let overview = try await desk.store.overview(of: commune.code)
                return try .json(DraftState(commune, overview))
            }
        ]
    }
}

/// The state of a draft as programs read it.
private struct DraftState: Encodable {
    let commune: String
    let name: String
    /// Whether there is a draft at all.
    let begun: Bool
    let voies: Int
    let numeros: Int
    let certified: Int
    /// Whether the national base would take the draft; false while its first check is not done.
    let publishable: Bool
    let toCorrect: Int
    let unpublishedChanges: Bool
    /// Seconds since 1970, UTC; absent when nothing was ever published.
    let publishedAt: Int64?

    init(_ commune: Commune, _ overview: Overview?) {
        self.commune = commune.code.text
        name = commune.name
        begun = overview != nil
        voies = overview?.base.counts.voies ?? 0
        numeros = overview?.base.counts.numeros ?? 0
        certified = overview?.base.counts.certified ?? 0
        publishable = overview?.check?.isValid ?? false
        toCorrect = overview?.check?.errors ?? 0
        unpublishedChanges = overview?.hasUnpublishedChanges ?? false
        publishedAt = overview?.published?.publishedAt.map { $0.milliseconds / 1000 }
    }
}

extension Reply {
    /// A value as JSON, for programs.
    static func json(_ value: some Encodable) throws -> Reply {
        .bytes(try StoredText.json(value), type: "application/json")
    }
}
