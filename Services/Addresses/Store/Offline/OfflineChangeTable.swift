import Persistence
import Territory

/// The rows of `address_offline_change`: what telephones sent, and was made.
enum OfflineChangeTable {
    /// The version that a change left when it was made; nil when it was not made yet.
    static func version(
        after sending: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> Int? {
        try session.value(
            """
            SELECT version FROM address_offline_change WHERE commune_code = \(commune) AND sending = \(sending)
            """)
    }

    static func insert(
        _ change: OfflineChange, version: Int, at now: Instant, of commune: CodeINSEE,
        in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO address_offline_change (commune_code, sending, at, numero_id, version)
            VALUES (\(commune), \(change.sending), \(now), \(change.numeroID), \(version))
            """)
    }

    static func forget(before limit: Instant, in session: borrowing Session) throws {
        try session.execute("DELETE FROM address_offline_change WHERE at < \(limit)")
    }
}
