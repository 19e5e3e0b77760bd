package import Persistence
import Synchronization

/// A value read from the database once and kept until the number of its data changes, whoever changed them.
package final class VersionedCache<Value: Sendable>: Sendable {
    private let number: @Sendable (borrowing Session) throws -> Int
    private let load: @Sendable (borrowing Session) throws -> Value
    private let kept = Mutex<(number: Int, value: Value)?>(nil)

    /// - Parameter load: reads the value; it runs in the transaction that read the version.
    package convenience init(
        _ version: Version, load: @escaping @Sendable (borrowing Session) throws -> Value
    ) {
        self.init(number: { session in try version.number(in: session) }, load: load)
    }

    /// - Parameters:
    ///   - number: what every write of the data raises in its own transaction, and nothing lowers.
    ///   - load: reads the value; it runs in the transaction that read the number.
    package init(
        number: @escaping @Sendable (borrowing Session) throws -> Int,
        load: @escaping @Sendable (borrowing Session) throws -> Value
    ) {
        self.number = number
        self.load = load
    }

    /// The value as of this transaction, which only reads: what a write undone left would never leave the cache.
    package func value(in session: borrowing Session) throws -> Value {
        let number = try number(session)
        if let kept = kept.withLock({ $0 }), kept.number == number { return kept.value }
        let value = try load(session)
        kept.withLock { $0 = (number, value) }
        return value
    }

    package func value(from database: Database) async throws -> Value {
        try await database.read { session in try self.value(in: session) }
    }
}
