import Persistence

/// Takes away the bytes of what is not recorded any more, when the program was ended, or the storage away, in between.
struct FinishErasures: Sendable {
    let database: Database
    let storage: any ObjectStorage
    let turns: ObjectTurns

    private static let batch = 200

    /// - Returns: how many objects were taken away.
    @discardableResult
    func perform() async throws -> Int {
        var erased = 0
        while true {
            let (keys, repositories) = try await database.read { session in
                (
                    try ErasureTable.waiting(limit: Self.batch, in: session),
                    try RepositoryTable.all(in: session)
                )
            }
            let places = Dictionary(
                repositories.map { ($0.number, RepositoryPlace($0)) }, uniquingKeysWith: { first, _ in first }
            )
            for key in keys {
                guard let place = places[key.repository] else { continue }
                erased += try await finish(key, in: place) ? 1 : 0
            }
            guard keys.count == Self.batch else { return erased }
        }
    }

    /// What came again since is kept.
    private func finish(_ key: ObjectKey, in place: RepositoryPlace) async throws -> Bool {
        try await turns.take(key) {
            let isKept = try await database.read { try ObjectTable.last(key, in: $0) != nil }
            if !isKept { try await storage.remove(place.file(of: key.kind, key.name)) }
            try await database.write { try ErasureTable.forget(key, in: $0) }
            return !isKept
        }
    }
}
