package import Persistence
import Synchronization

/// A value read from the database once and kept until its version row changes, whoever changed it.
package final class VersionedCache<Value: Sendable>: Sendable {
    private let version: Version
    private let load: @Sendable (borrowing Session) throws -> Value
    private let kept = Mutex<(number: Int, value: Value)?>(nil)

    /// - Parameter load: reads the value; it runs in the transaction that read the version.
    package init(_ version: Version, load: @escaping @Sendable (borrowing Session) throws -> Value) {
        self.version = version
        self.load = load
    }

    /// The value as of this transaction, which only reads: what a write undone left would never leave the cache.
    package func value(in session: borrowing Session) throws -> Value {
        let number = try version.number(in: session)
        if let kept = kept.withLock({ $0 }), kept.number == number { return kept.value }
        let value = try load(session)
        kept.withLock { $0 = (number, value) }
        return value
    }

    package func value(from database: Database) async throws -> Value {
        try await database.read { session in try self.value(in: session) }
    }
}
