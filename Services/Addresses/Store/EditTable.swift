import Persistence
import Territory

/// The rows of `address_edit`: the history of a commune's addresses.
enum EditTable {
    static let columns: SQL = "id, seq, person_id, person_name, at, label, undone, snapshot_id, rank"

    /// - Parameter touched: the rows that an import touched, which is kept as a whole list; `changes` for another gesture.
    static func insert(
        _ record: EditRecord, _ changes: [RowChange], touched: [RowChange]? = nil, of commune: CodeINSEE,
        in session: borrowing Session
    ) throws {
        let content = try pack(changes)
        try session.execute(
            """
            INSERT INTO address_edit (commune_code, \(columns), changes)
            VALUES (\(commune), \(record.id), \(record.seq), \(record.personID), \(record.personName), \(record.at),
                \(record.label), \(record.isUndone), \(record.snapshotID), \(record.rank), \(content))
            """)
        try EditRowTable.insert(touched ?? changes, of: record.id, seq: record.seq, in: commune, session)
    }

    static func find(
        _ id: String, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> (record: EditRecord, changes: [RowChange])? {
        guard let (record, packed) = try sealed(id, of: commune, in: session) else { return nil }
        return (record, try changes(in: packed, of: id))
    }

    /// The last gestures, newest first.
    static func last(_ count: Int, of commune: CodeINSEE, in session: borrowing Session) throws
        -> [EditRecord]
    {
        try session.rows(
            """
            SELECT \(columns) FROM address_edit WHERE commune_code = \(commune) ORDER BY seq DESC LIMIT \(count)
            """
        ).map(record)
    }

    /// What the gestures since a moment changed, newest first: those that stand; no change for an import, kept as a whole list.
    static func changes(
        since moment: Instant, most: Int, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> [(id: String, changes: [RowChange]?)] {
        try session.rows(
            """
            SELECT id, CASE WHEN snapshot_id IS NULL THEN changes END AS told FROM address_edit
            WHERE commune_code = \(commune) AND at >= \(moment) AND undone = 0 ORDER BY seq DESC LIMIT \(most)
            """
        ).map { row in
            let id: String = try row.get("id")
            guard let packed: [UInt8] = try row.optional("told") else { return (id, nil) }
            return (id, try changes(in: packed, of: id))
        }
    }

    /// The whole list was replaced by the last import that stands: what was done before it is undone from the history.
    private static func lastImport(of commune: CodeINSEE) -> SQL {
        """
        COALESCE((SELECT MAX(seq) FROM address_edit AS brought
            WHERE brought.commune_code = \(commune) AND brought.undone = 0 AND brought.snapshot_id IS NOT NULL), 0)
        """
    }

    /// The gesture that « Annuler » undoes: the last one of this person that stands.
    static func lastStanding(
        of personID: String?, _ commune: CodeINSEE, in session: borrowing Session
    ) throws -> EditRecord? {
        try session.row(
            """
            SELECT \(columns) FROM address_edit
            WHERE commune_code = \(commune) AND undone = 0 AND COALESCE(person_id, '') = \(personID ?? "")
                AND seq >= \(lastImport(of: commune))
            ORDER BY seq DESC LIMIT 1
            """
        ).map(record)
    }

    /// The last gesture of this person that stands under a name.
    ///
    /// - Parameter voieID: the voie that it touched, of those that may have the same name; nil for any.
    static func lastStanding(
        named label: String, on voieID: String?, of personID: String?, _ commune: CodeINSEE,
        in session: borrowing Session
    ) throws -> EditRecord? {
        let onVoie: SQL =
            voieID.map {
                """
                AND EXISTS (SELECT 1 FROM address_edit_row AS own
                    WHERE own.edit_id = address_edit.id AND own.voie_id = \($0))
                """
            } ?? ""
        return try session.row(
            """
            SELECT \(columns) FROM address_edit
            WHERE commune_code = \(commune) AND undone = 0 AND COALESCE(person_id, '') = \(personID ?? "")
                AND label = \(label) \(onVoie)
            ORDER BY seq DESC LIMIT 1
            """
        ).map(record)
    }

    /// The gesture that « Rétablir » makes again: of this person's, the last one undone since their last new one.
    static func lastUndone(
        of personID: String?, _ commune: CodeINSEE, in session: borrowing Session
    ) throws -> EditRecord? {
        try session.row(
            """
            SELECT \(columns) FROM address_edit
            WHERE commune_code = \(commune) AND undone = 1 AND COALESCE(person_id, '') = \(personID ?? "")
                AND undone_seq > (SELECT MAX(seq) FROM address_edit AS made
                    WHERE made.commune_code = \(commune) AND COALESCE(made.person_id, '') = \(personID ?? ""))
                AND undone_seq > \(lastImport(of: commune))
            ORDER BY undone_seq DESC LIMIT 1
            """
        ).map(record)
    }

    static func countStanding(
        after seq: Int, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> Int {
        try session.value(
            """
            SELECT COUNT(*) FROM address_edit WHERE commune_code = \(commune) AND seq > \(seq) AND undone = 0
            """) ?? 0
    }

    /// - Parameter seq: the version that the undoing made of the addresses; nil for a gesture that stands again.
    static func mark(_ id: String, undoneAs seq: Int?, in session: borrowing Session) throws {
        try session.execute(
            "UPDATE address_edit SET undone = \(seq != nil), undone_seq = \(seq) WHERE id = \(id)")
    }

    /// One page of the gestures, newest first.
    static func page(
        _ filter: HistoryFilter, most: Int, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> [EditRecord] {
        let who: SQL = filter.personID.map { "AND COALESCE(person_id, '') = \($0)" } ?? ""
        return try session.rows(
            """
            SELECT \(columns) FROM address_edit
            WHERE commune_code = \(commune) AND seq < \(filter.before ?? Int.max) \(who)
            ORDER BY seq DESC LIMIT \(most)
            """
        ).map(record)
    }

    static func record(_ id: String, of commune: CodeINSEE, in session: borrowing Session) throws
        -> EditRecord?
    {
        try session.row(
            "SELECT \(columns) FROM address_edit WHERE id = \(id) AND commune_code = \(commune)"
        ).map(record)
    }

    /// The gestures that made the versions from `seq` on.
    static func since(_ seq: Int, most: Int, of commune: CodeINSEE, in session: borrowing Session) throws
        -> [EditRecord]
    {
        try session.rows(
            """
            SELECT \(columns) FROM address_edit WHERE commune_code = \(commune) AND seq >= \(seq)
            ORDER BY seq DESC LIMIT \(most)
            """
        ).map(record)
    }

    /// The first version made after a moment; nil when none was.
    static func firstSeq(after moment: Instant, of commune: CodeINSEE, in session: borrowing Session) throws
        -> Int?
    {
        try session.value(
            """
            SELECT MIN(seq) FROM address_edit WHERE commune_code = \(commune) AND at >= \(moment)
            """)
    }

    /// Gestures by the versions that they made, newest first, with their changes as long as they touched few rows.
    ///
    /// - Parameter most: rows that are unpacked, all gestures together.
    static func told(
        _ seqs: [Int], most: Int, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> [(record: EditRecord, changes: [RowChange]?)] {
        guard !seqs.isEmpty else { return [] }
        var (left, unpacked) = (most, [-1])
        try session.forEach(
            """
            SELECT seq, row_count FROM address_edit
            WHERE commune_code = \(commune) AND seq IN (\(list: seqs)) AND snapshot_id IS NULL AND row_count >= 0
            ORDER BY seq DESC
            """
        ) {
            let touched: Int = try $0.get("row_count")
            guard touched <= left else { return }
            left -= touched
            unpacked.append(try $0.get("seq"))
        }
        return try session.rows(
            """
            SELECT \(columns), CASE WHEN seq IN (\(list: unpacked)) THEN changes END AS told
            FROM address_edit WHERE commune_code = \(commune) AND seq IN (\(list: seqs)) ORDER BY seq DESC
            """
        ).map { row in
            let packed: [UInt8]? = try row.optional("told")
            let record = try record(row)
            return (record, try packed.map { try changes(in: $0, of: record.id) })
        }
    }

    static func record(_ row: Row) throws -> EditRecord {
        EditRecord(
            id: try row.get("id"), seq: try row.get("seq"), personID: try row.optional("person_id"),
            personName: try row.get("person_name"), at: try row.get("at"), label: try row.get("label"),
            isUndone: try row.get("undone"), snapshotID: try row.optional("snapshot_id"),
            rank: try row.get("rank"))
    }
}
