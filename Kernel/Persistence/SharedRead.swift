import Synchronization

/// A read that those who ask at the same moment make together: a crowd costs the database one reader.
///
/// Each is answered by a read that began after it asked, so that nobody is told what was true before.
package final class SharedRead<Value: Sendable>: Sendable {
    private let body: @Sendable (borrowing Session) throws -> Value
    private let latest = Mutex<Turn?>(nil)

    /// The last read of the line: open until it begins.
    private struct Turn {
        let answer: Task<Value, any Error>
        var hasBegun = false
    }

    /// - Parameter body: what is read, on one consistent view of the data.
    package init(_ body: @escaping @Sendable (borrowing Session) throws -> Value) {
        self.body = body
    }

    /// Waits for the read that is under way, if any, then reads once for all who wait.
    package func value(from database: Database) async throws -> Value {
        try await turn(in: database).value
    }

    private func turn(in database: Database) -> Task<Value, any Error> {
        latest.withLock { latest in
            if let latest, !latest.hasBegun { return latest.answer }
            let before = latest?.answer
            let answer = Task { [self] in
                _ = await before?.result
                begin()
                return try await database.read(body)
            }
            latest = Turn(answer: answer)
            return answer
        }
    }

    private func begin() {
        latest.withLock { $0?.hasBegun = true }
    }
}
