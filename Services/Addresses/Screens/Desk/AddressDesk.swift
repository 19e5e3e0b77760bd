import Contract
import Persistence
import Territory
import Web

/// What the screens of the addresses work with: the store, the house's database and queue.
struct AddressDesk: Sendable {
    let platform: Platform
    let store: AddressStore

    var database: Database { platform.database }

    /// The commune of the route, with what every office page of it shows.
    func commune(_ visit: Visit) async throws -> CommuneDesk {
        let (code, name) = try await communeName(visit)
        let base = try await database.read { try BaseLocaleTable.find(code, in: $0) }
        let gestures = try await store.reversibleGestures(of: visit.visitor?.id, in: code)
        return CommuneDesk(
            visit: visit, desk: self, commune: code, name: name, base: base, undo: gestures.undo, redo: gestures.redo)
    }

    /// - Throws: `Refusal.notFound` unless `{insee}` is a commune of the territory.
    func communeName(_ visit: Visit) async throws -> (code: CodeINSEE, name: String) {
        guard let code = CodeINSEE(visit.parameter("insee")) else { throw Refusal.notFound }
        let commune = try await database.read { try CommuneNames.find(code, in: $0) }
        guard let commune else { throw Refusal.notFound }
        return (code, commune)
    }
}
