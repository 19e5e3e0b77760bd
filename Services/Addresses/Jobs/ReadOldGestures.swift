import Jobs
import Persistence
import Territory

/// Looks into the gestures made before each voie had its own history, for what they touched.
struct ReadOldGestures: Sendable {
    private static let atATime = 100
    /// Gestures that meet a fault of the moment: beyond, the moment is at fault.
    private static let mostPostponed = 20
    /// Changes written at once: people wait for no more.
    private static let slice = 2_000

    let database: Database

    /// As the program starts for the first time, then each day for what would have been left.
    var kind: JobKind {
        JobKind("adresses.gestes-anciens", every: .seconds(86_400)) { _ in try await perform() }
    }

    /// An import of before is kept as a whole list: the rows that it touched are not told.
    ///
    /// - Throws: `UnreadableGestures` once all were tried: what is wrong with one keeps no other waiting. One that is
    ///   spoilt is given up; one that met a fault of the moment is read another day.
    func perform() async throws {
        var faults: [String: any Error] = [:]
        var postponed: [String] = []
        while postponed.count < Self.mostPostponed {
            let unread = try await database.read { [postponed] in
                try EditRowTable.unread(most: Self.atATime, except: postponed, in: $0)
            }
            guard !unread.isEmpty else { break }
            for (id, commune) in unread {
                try Task.checkCancellation()
                do {
                    try await read(id, of: commune)
                } catch let stopped as CancellationError {
                    throw stopped
                } catch let spoilt as UnreadableGesture {
                    faults[id] = spoilt
                    try await database.write { try EditRowTable.giveUp(id, in: $0) }
                } catch {
                    faults[id] = error
                    postponed.append(id)
                }
            }
        }
        guard faults.isEmpty else { throw UnreadableGestures(faults: faults) }
    }

    /// How many rows it touched is written last: stopped half way, it is read again.
    private func read(_ id: String, of commune: CodeINSEE) async throws {
        let found = try await database.read { try EditTable.sealed(id, of: commune, in: $0) }
        guard let (record, packed) = found else { return }
        let changes = try await Blocking.run { try EditTable.changes(in: packed, of: id) }
        for start in stride(from: 0, to: changes.count, by: Self.slice) {
            let some = Array(changes[start..<min(start + Self.slice, changes.count)])
            try await database.write { session in
                guard try EditRowTable.isUnread(id, in: session) else { return }
                try EditRowTable.insertRows(some, of: id, seq: record.seq, in: commune, session)
            }
        }
        try await database.write { try EditRowTable.count(changes.count, of: id, in: $0) }
    }
}

/// Gestures of before that could not be looked into.
struct UnreadableGestures: Error {
    let faults: [String: any Error]
}
