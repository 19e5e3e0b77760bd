import Persistence
import Territory

extension RowTouch.Deed: SQLConvertible {}

/// The rows of `address_edit_row`: which voies and numéros each gesture touched.
enum EditRowTable {
    /// Writes the rows of a gesture, and how many they are.
    static func insert(
        _ changes: [RowChange], of editID: String, seq: Int, in commune: CodeINSEE,
        _ session: borrowing Session
    ) throws {
        try insertRows(changes, of: editID, seq: seq, in: commune, session)
        try count(changes.count, of: editID, in: session)
    }

    /// Writes rows of a gesture; those that are there already stay.
    static func insertRows(
        _ changes: [RowChange], of editID: String, seq: Int, in commune: CodeINSEE,
        _ session: borrowing Session
    ) throws {
        var seen: Set<String> = []
        let touches = changes.flatMap(\.touches).filter { seen.insert($0.rowID + "|" + $0.voieID).inserted }
        for slice in Batch.slices(touches) {
            let values = Batch.values(of: slice) { touch -> SQL in
                "(\(commune), \(touch.rowID), \(seq), \(touch.voieID), \(editID), \(touch.deed))"
            }
            try session.execute(
                """
                INSERT INTO address_edit_row (commune_code, row_id, seq, voie_id, edit_id, deed) VALUES \(values)
                ON CONFLICT (commune_code, row_id, seq, voie_id) DO NOTHING
                """)
        }
    }

    static func count(_ touched: Int, of editID: String, in session: borrowing Session) throws {
        try session.execute(
            "UPDATE address_edit SET row_count = \(touched) WHERE id = \(editID) AND row_count IS NULL")
    }

    static func isUnread(_ editID: String, in session: borrowing Session) throws -> Bool {
        try session.value(
            "SELECT 1 FROM address_edit WHERE id = \(editID) AND row_count IS NULL", as: Int.self) != nil
    }

    /// Marks a gesture of which nothing can be read: it is not unpacked again.
    static func giveUp(_ editID: String, in session: borrowing Session) throws {
        try session.execute(
            "UPDATE address_edit SET row_count = -1 WHERE id = \(editID) AND row_count IS NULL")
    }

    /// The versions made by the gestures that touched a voie or a numéro, newest first.
    static func seqs(
        touching subject: HistorySubject, before seq: Int?, most: Int, of commune: CodeINSEE,
        in session: borrowing Session
    ) throws -> [Int] {
        try session.rows(
            """
            SELECT DISTINCT seq FROM address_edit_row
            WHERE commune_code = \(commune) AND \(subject.condition) AND seq < \(seq ?? Int.max)
            ORDER BY seq DESC LIMIT \(most)
            """
        ).map { try $0.get("seq") }
    }

    /// The versions made by the gestures that changed a voie itself, between two versions, newest first.
    static func seqs(
        changing voieID: String, after floor: Int, before seq: Int?, most: Int, of commune: CodeINSEE,
        in session: borrowing Session
    ) throws -> [Int] {
        try session.rows(
            """
            SELECT seq FROM address_edit_row
            WHERE commune_code = \(commune) AND row_id = \(voieID) AND voie_id = \(voieID) AND deed = 'changed'
                AND seq > \(floor) AND seq < \(seq ?? Int.max)
            ORDER BY seq DESC LIMIT \(most)
            """
        ).map { try $0.get("seq") }
    }

    /// The first gesture on a row from a version on, with the voies that the row is or was on.
    static func first(
        on rowID: String, from seq: Int, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> (seq: Int, voieIDs: Set<String>)? {
        let rows = try session.rows(
            """
            SELECT seq, voie_id FROM address_edit_row
            WHERE commune_code = \(commune) AND row_id = \(rowID) AND seq >= \(seq) ORDER BY seq, voie_id LIMIT 2
            """
        ).map { (seq: try $0.get("seq", as: Int.self), voieID: try $0.get("voie_id", as: String.self)) }
        guard let first = rows.first else { return nil }
        return (first.seq, Set(rows.filter { $0.seq == first.seq }.map(\.voieID)))
    }

    /// How many rows of the subject each gesture touched, by its version and by what it did to them.
    static func counts(
        of subject: HistorySubject, at seqs: [Int], in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [Int: [RowTouch.Deed: Int]] {
        guard !seqs.isEmpty else { return [:] }
        var counts: [Int: [RowTouch.Deed: Int]] = [:]
        try session.forEach(
            """
            SELECT seq, deed, COUNT(DISTINCT row_id) AS touched FROM address_edit_row
            WHERE commune_code = \(commune) AND \(subject.condition) AND seq IN (\(list: seqs))
            GROUP BY seq, deed
            """
        ) { counts[try $0.get("seq"), default: [:]][try $0.get("deed")] = try $0.get("touched") }
        return counts
    }

    /// What each gesture did to the row itself, by its version.
    static func deeds(
        on rowID: String, at seqs: [Int], in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [Int: RowTouch.Deed] {
        guard !seqs.isEmpty else { return [:] }
        var deeds: [Int: RowTouch.Deed] = [:]
        try session.forEach(
            """
            SELECT seq, deed FROM address_edit_row
            WHERE commune_code = \(commune) AND row_id = \(rowID) AND seq IN (\(list: seqs))
            """
        ) { deeds[try $0.get("seq")] = try $0.get("deed") }
        return deeds
    }

    /// Those of some rows that a gesture touched, was undone upon or made again upon, after a version of the draft.
    static func turned(
        _ ids: [String], since seq: Int, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> Set<String> {
        var turned: Set<String> = []
        for start in stride(from: 0, to: ids.count, by: idsAtATime) {
            let some = Array(ids[start..<min(start + idsAtATime, ids.count)])
            try session.forEach(
                """
                SELECT DISTINCT row_id FROM address_edit_row
                WHERE commune_code = \(commune) AND row_id IN (\(list: some)) AND (seq > \(seq) OR EXISTS (
                    SELECT 1 FROM address_edit_turn
                    WHERE address_edit_turn.edit_id = address_edit_row.edit_id AND address_edit_turn.seq > \(seq)))
                """
            ) { turned.insert(try $0.get("row_id")) }
        }
        return turned
    }

    /// The gestures of before of which the rows are not told yet, some at a time.
    static func unread(
        most: Int, except ids: [String], in session: borrowing Session
    ) throws -> [(id: String, commune: CodeINSEE)] {
        let others: SQL = ids.isEmpty ? "" : "AND id NOT IN (\(list: ids))"
        return try session.rows(
            """
            SELECT id, commune_code FROM address_edit WHERE row_count IS NULL \(others)
            ORDER BY commune_code LIMIT \(most)
            """
        ).map { (try $0.get("id"), try $0.get("commune_code")) }
    }

    static func hasUnread(in commune: CodeINSEE, _ session: borrowing Session) throws -> Bool {
        try session.value(
            "SELECT 1 FROM address_edit WHERE commune_code = \(commune) AND row_count IS NULL LIMIT 1",
            as: Int.self) != nil
    }
}

extension HistorySubject {
    fileprivate var condition: SQL {
        switch self {
        case .voie(let id): "voie_id = \(id)"
        case .numero(let id): "row_id = \(id)"
        }
    }
}
