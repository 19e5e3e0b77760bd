import Files
import Persistence
import Territory

/// The rows of `address_snapshot`: a commune's addresses as they were before something large happened to them.
///
/// The content is exact (private notes and row ids included), so that coming back loses nothing.
enum SnapshotTable {
    private static let limit = 1 << 30

    static func insert(
        _ draft: Draft, id: String, reason: String, by author: Author, of commune: CodeINSEE, at now: Instant,
        in session: borrowing Session
    ) throws {
        let content = try Gzip.compress(try StoredText.json(draft), level: 1)
        try session.execute(
            """
            INSERT INTO address_snapshot (id, commune_code, at, reason, person_id, content, line_count)
            VALUES (\(id), \(commune), \(now), \(reason), \(author.id), \(content), \(draft.lineCount))
            """)
    }

    static func draft(_ id: String, of commune: CodeINSEE, in session: borrowing Session) throws -> Draft? {
        let content = try session.value(
            "SELECT content FROM address_snapshot WHERE id = \(id) AND commune_code = \(commune)",
            as: [UInt8].self)
        return try content.map { try draft(in: $0) }
    }

    /// Versions as they are kept, compressed.
    static func packed(_ ids: [String], of commune: CodeINSEE, in session: borrowing Session) throws
        -> [String: [UInt8]]
    {
        guard !ids.isEmpty else { return [:] }
        var packed: [String: [UInt8]] = [:]
        try session.forEach(
            "SELECT id, content FROM address_snapshot WHERE commune_code = \(commune) AND id IN (\(list: ids))"
        ) { packed[try $0.get("id")] = try $0.get("content", as: [UInt8].self) }
        return packed
    }

    static func draft(in packed: [UInt8]) throws -> Draft {
        try StoredText.value(Draft.self, in: try Gzip.expand(packed, limit: limit))
    }

    static func replace(
        _ id: String, with draft: Draft, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        let content = try Gzip.compress(try StoredText.json(draft), level: 1)
        try session.execute(
            """
            UPDATE address_snapshot SET content = \(content), line_count = \(draft.lineCount)
            WHERE id = \(id) AND commune_code = \(commune)
            """)
    }

    /// Forgets the versions of long ago with their imports: no moment before those can be read again.
    static func forget(before limit: Instant, in session: borrowing Session) throws {
        let gone: SQL = "SELECT id FROM address_snapshot WHERE at < \(limit)"
        try session.execute(
            """
            UPDATE base_locale SET told_since = COALESCE((
                SELECT MAX(seq) FROM (
                    SELECT base_locale.told_since AS seq
                    UNION ALL
                    SELECT seq FROM address_edit
                    WHERE address_edit.commune_code = base_locale.commune_code AND snapshot_id IN (\(gone))
                    UNION ALL
                    SELECT turn.seq FROM address_edit_turn AS turn JOIN address_edit AS edit ON edit.id = turn.edit_id
                    WHERE turn.commune_code = base_locale.commune_code AND edit.snapshot_id IN (\(gone))
                ) AS lost), told_since)
            WHERE commune_code IN (SELECT commune_code FROM address_snapshot WHERE at < \(limit))
            """)
        try session.execute("DELETE FROM address_edit WHERE snapshot_id IN (\(gone))")
        try session.execute("DELETE FROM address_snapshot WHERE at < \(limit)")
    }

    static func list(of commune: CodeINSEE, in session: borrowing Session) throws -> [Snapshot] {
        try session.rows(
            """
            SELECT id, at, reason, person_id, line_count FROM address_snapshot WHERE commune_code = \(commune)
            ORDER BY at DESC, id DESC
            """
        ).map {
            Snapshot(
                id: try $0.get("id"), at: try $0.get("at"), reason: try $0.get("reason"),
                personID: try $0.optional("person_id"), lineCount: try $0.get("line_count"))
        }
    }
}

/// A version of a commune's addresses that was kept.
struct Snapshot: Sendable, Equatable {
    let id: String
    let at: Instant
    let reason: String
    let personID: String?
    let lineCount: Int
}
