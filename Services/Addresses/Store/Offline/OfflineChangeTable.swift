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

    /// The row that a change was about: of a publication, its id.
    static func rowID(
        of sending: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> String? {
        try session.value(
            """
            SELECT row_id FROM address_offline_change WHERE commune_code = \(commune) AND sending = \(sending)
            """)
    }

    /// The gesture that a change became; nil when it never came, or changed nothing.
    static func editID(
        of sending: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> String? {
        try session.row(
            """
            SELECT edit_id FROM address_offline_change
            WHERE commune_code = \(commune) AND sending = \(sending) AND edit_id IS NOT NULL
            """
        ).map { try $0.get("edit_id") }
    }

    /// - Parameters:
    ///   - outing: what its telephone did together.
    ///   - editID: the gesture that it became; nil when it changed nothing.
    ///   - undoneID: the gesture that it undid.
    static func insert(
        _ sending: String, of rowID: String, version: Int, outing: String? = nil, editID: String? = nil,
        undoneID: String? = nil, at now: Instant, in commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO address_offline_change (commune_code, sending, at, row_id, version, outing, edit_id, undone_id)
            VALUES (\(commune), \(sending), \(now), \(rowID), \(version), \(outing), \(editID), \(undoneID))
            """)
    }

    static func forget(before limit: Instant, in session: borrowing Session) throws {
        try session.execute("DELETE FROM address_offline_change WHERE at < \(limit)")
    }
}
