import Jobs
import Persistence

/// Looks into the gestures made before each voie had its own history, for what they touched.
struct ReadOldGestures: Sendable {
    private static let atATime = 100

    let database: Database

    /// As the program starts for the first time, then each day for what would have been left.
    var kind: JobKind {
        JobKind("adresses.gestes-anciens", every: .seconds(86_400)) { _ in try await perform() }
    }

    /// An import of before is kept as a whole list: the rows that it touched are not told.
    func perform() async throws {
        while true {
            try Task.checkCancellation()
            let unread = try await database.read { try EditRowTable.unread(most: Self.atATime, in: $0) }
            guard !unread.isEmpty else { return }
            try await database.write { session in
                for (id, commune) in unread {
                    guard let (record, changes) = try EditTable.find(id, of: commune, in: session) else {
                        continue
                    }
                    try EditRowTable.insert(changes, of: id, seq: record.seq, in: commune, session)
                }
            }
        }
    }
}
