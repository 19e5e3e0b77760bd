import Persistence
import Territory

/// The rows of `address_offline_change`: what telephones sent, and was made, or taken back.
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

    /// Of a change that its telephone took back: no numéro and no voie bears it.
    static let withdrawn = -1

    static func insert(
        _ sending: String, of rowID: String, version: Int, at now: Instant, in commune: CodeINSEE,
        _ session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO address_offline_change (commune_code, sending, at, row_id, version)
            VALUES (\(commune), \(sending), \(now), \(rowID), \(version))
            """)
    }

    static func forget(before limit: Instant, in session: borrowing Session) throws {
        try session.execute("DELETE FROM address_offline_change WHERE at < \(limit)")
    }
}
