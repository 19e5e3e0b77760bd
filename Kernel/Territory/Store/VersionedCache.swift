package import Persistence
import Synchronization

/// A value read from the database once and kept until the number of its data changes, whoever changed them.
package final class VersionedCache<Value: Sendable>: Sendable {
    private let read: @Sendable (borrowing Session) throws -> Value
    private let shared: SharedRead<Value>

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
        let kept = Kept<Value>()
        read = { session in
            let number = try number(session)
            if let value = kept.value(of: number) { return value }
            let value = try load(session)
            kept.keep(value, of: number)
            return value
        }
        shared = SharedRead(read)
    }

    /// The value as of this transaction, which only reads: what a write undone left would never leave the cache.
    package func value(in session: borrowing Session) throws -> Value {
        try read(session)
    }

    /// The value as of now, by one read for all who ask at the same moment.
    package func value(from database: Database) async throws -> Value {
        try await shared.value(from: database)
    }
}

/// The last value read, and the number it was read under.
private final class Kept<Value: Sendable>: Sendable {
    private let last = Mutex<(number: Int, value: Value)?>(nil)

    func value(of number: Int) -> Value? {
        last.withLock { $0?.number == number ? $0?.value : nil }
    }

    func keep(_ value: Value, of number: Int) {
        last.withLock { $0 = (number, value) }
    }
}
