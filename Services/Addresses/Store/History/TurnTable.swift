import Persistence
import Territory

/// An undoing of a gesture, or its making again: who, and when.
struct GestureTurn: Sendable, Equatable {
    let editID: String
    let seq: Int
    let isUndoing: Bool
    let at: Instant
    let personName: String
}

/// The rows of `address_edit_turn`.
enum TurnTable {
    static func insert(
        undone: Bool, of editID: String, seq: Int, by author: Author, at now: Instant, in commune: CodeINSEE,
        _ session: borrowing Session
    ) throws {
        let signer = try author.written(in: session)
        try session.execute(
            """
            INSERT INTO address_edit_turn (commune_code, seq, edit_id, undone, at, person_id, person_name)
            VALUES (\(commune), \(seq), \(editID), \(undone), \(now), \(signer.id), \(signer.name))
            """)
    }

    /// The turns of some gestures, oldest first, by the gesture.
    static func of(_ editIDs: [String], in session: borrowing Session) throws -> [String: [GestureTurn]] {
        guard !editIDs.isEmpty else { return [:] }
        let turns = try session.rows(
            """
            SELECT edit_id, seq, undone, at, person_name FROM address_edit_turn
            WHERE edit_id IN (\(list: editIDs)) ORDER BY seq
            """
        ).map(turn)
        return Dictionary(grouping: turns, by: \.editID)
    }

    /// Whether a gesture made before this one does not stand any more as it did when the list was last exchanged by it.
    static func isTurned(
        earlierThan record: EditRecord, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> Bool {
        let last: Int? = try session.value(
            "SELECT MAX(seq) FROM address_edit_turn WHERE edit_id = \(record.id)")
        // Each turn is the contrary of the one before: an even number of them changed nothing.
        return try session.value(
            """
            SELECT 1 FROM address_edit_turn AS turn JOIN address_edit AS edit ON edit.id = turn.edit_id
            WHERE turn.commune_code = \(commune) AND turn.seq > \(max(record.seq, last ?? 0))
                AND edit.seq < \(record.seq)
            GROUP BY turn.edit_id HAVING COUNT(*) % 2 = 1 LIMIT 1
            """, as: Int.self) != nil
    }

    /// Those that made a version of the draft from `seq` on.
    static func since(_ seq: Int, most: Int, of commune: CodeINSEE, in session: borrowing Session) throws
        -> [GestureTurn]
    {
        try session.rows(
            """
            SELECT edit_id, seq, undone, at, person_name FROM address_edit_turn
            WHERE commune_code = \(commune) AND seq >= \(seq) ORDER BY seq DESC LIMIT \(most)
            """
        ).map(turn)
    }

    private static func turn(_ row: Row) throws -> GestureTurn {
        GestureTurn(
            editID: try row.get("edit_id"), seq: try row.get("seq"), isUndoing: try row.get("undone"),
            at: try row.get("at"), personName: try row.get("person_name"))
    }
}
