import Logging
import Persistence

/// Takes away the bytes of what is not recorded any more, when the program was ended, or the storage away, in between.
///
/// What cannot be taken away, of a locked object for example, stays written down and stops nothing else.
struct FinishErasures: Sendable {
    let database: Database
    let storage: any ObjectStorage
    let turns: ObjectTurns
    var logger = Logger.vault

    private static let batch = 200

    /// - Returns: how many objects were taken away.
    /// - Throws: when the storage itself is away.
    @discardableResult
    func perform() async throws -> Int {
        let repositories = try await database.read { try RepositoryTable.all(in: $0) }
        let places = Dictionary(
            repositories.map { ($0.number, RepositoryPlace($0)) }, uniquingKeysWith: { first, _ in first })
        var erased = 0
        var last: ObjectKey?
        while true {
            let keys = try await database.read { [last] session in
                try ErasureTable.waiting(after: last, limit: Self.batch, in: session)
            }
            for key in keys {
                guard let place = places[key.repository] else { continue }
                erased += try await finish(key, in: place) ? 1 : 0
            }
            guard keys.count == Self.batch else { return erased }
            last = keys.last
        }
    }

    /// What came again since is kept.
    private func finish(_ key: ObjectKey, in place: RepositoryPlace) async throws -> Bool {
        try await turns.take(key.turn) {
            let isKept = try await database.read { session in
                // A repository has one configuration in one place, whatever its bytes.
                key.kind == .config
                    ? try ObjectTable.config(of: key.repository, at: nil, in: session) != nil
                    : try ObjectTable.last(key, in: session) != nil
            }
            if !isKept {
                guard try await remove(place.file(of: key.kind, key.name)) else { return false }
            }
            try await database.write { try ErasureTable.forget(key, in: $0) }
            return !isKept
        }
    }

    /// - Returns: whether the bytes are gone.
    /// - Throws: when the storage itself is away.
    func remove(_ path: String) async throws -> Bool {
        do {
            try await storage.remove(path)
            return true
        } catch {
            guard await storage.answers() else { throw error }
            logger.error("an object stays for now", metadata: ["object": "\(path)", "error": "\(error)"])
            return false
        }
    }
}
