import Persistence
import Territory

/// What telephones did together, outing by outing, beside what others did meanwhile.
enum OutingTable {
    /// Gestures that one outing tells at most.
    static let most = 2000

    /// The gestures of an outing that stand, oldest first.
    static func gestures(
        of outing: String, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> [EditRecord] {
        try session.rows(
            """
            SELECT \(EditTable.columns) FROM address_edit
            WHERE commune_code = \(commune) AND undone = 0 AND snapshot_id IS NULL AND id IN (
                SELECT edit_id FROM address_offline_change AS sent
                WHERE sent.commune_code = \(commune) AND sent.outing = \(outing) AND sent.edit_id IS NOT NULL)
            ORDER BY seq LIMIT \(most)
            """
        ).map(EditTable.record)
    }

    /// What a version of the draft holds besides an outing of one person, since a version that is known: newest first.
    static func others(
        than outing: String, by personID: String?, since known: Int, upTo version: Int, telling most: Int,
        in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> OtherGestures {
        let own: SQL = """
            EXISTS (SELECT 1 FROM address_offline_change AS sent
                WHERE sent.commune_code = \(commune) AND sent.outing = \(outing)
                    AND sent.edit_id = address_edit.id)
                AND COALESCE(person_id, '') = \(personID ?? "")
            """
        let made: SQL = """
            commune_code = \(commune) AND seq > \(known) AND seq <= \(version) AND undone = 0 AND NOT (\(own))
            """
        // What this person undid in the outing, unless somebody else turned it after.
        let undone: SQL = """
            EXISTS (SELECT 1 FROM address_offline_change AS sent
                WHERE sent.commune_code = \(commune) AND sent.outing = \(outing)
                    AND sent.undone_id = address_edit.id)
                AND COALESCE((SELECT last.person_id FROM address_edit_turn AS last
                    WHERE last.edit_id = address_edit.id AND last.seq <= \(version)
                    ORDER BY last.seq DESC LIMIT 1), '') = \(personID ?? "")
            """
        // What was there, and was undone or made again since.
        let turned: SQL = """
            commune_code = \(commune) AND seq <= \(known) AND id IN (
                SELECT edit_id FROM address_edit_turn AS turn
                WHERE turn.commune_code = \(commune) AND turn.seq > \(known) AND turn.seq <= \(version)
                GROUP BY edit_id HAVING COUNT(*) % 2 = 1) AND NOT (\(undone))
            """
        let (madeRecords, madeCount) = try records(where: made, most: most, session)
        let (turnedRecords, turnedCount) = try records(where: turned, most: most, session)
        let turns = try TurnTable.of(turnedRecords.map(\.id), in: session)
        let told =
            madeRecords.map { OtherGesture(record: $0) }
            + turnedRecords.map { record in
                OtherGesture(record: record, turn: turns[record.id]?.last { $0.seq <= version })
            }
        return OtherGestures(
            count: madeCount + turnedCount, first: Array(told.prefix(most)),
            isBesideHistory: try isBesideHistory(after: known, upTo: version, in: commune, session))
    }

    private static func records(
        where condition: SQL, most: Int, _ session: borrowing Session
    ) throws -> ([EditRecord], Int) {
        let records = try session.rows(
            """
            SELECT \(EditTable.columns) FROM address_edit WHERE \(condition) ORDER BY seq DESC LIMIT \(most)
            """
        ).map(EditTable.record)
        let count: Int? = try session.value("SELECT COUNT(*) FROM address_edit WHERE \(condition)")
        return (records, count ?? 0)
    }

    /// Whether one of the versions of the draft was made by no gesture, nor by its undoing.
    private static func isBesideHistory(
        after known: Int, upTo version: Int, in commune: CodeINSEE, _ session: borrowing Session
    ) throws -> Bool {
        let told: Int? = try session.value(
            """
            SELECT COUNT(*) FROM (
                SELECT seq FROM address_edit
                WHERE commune_code = \(commune) AND seq > \(known) AND seq <= \(version)
                UNION SELECT seq FROM address_edit_turn
                WHERE commune_code = \(commune) AND seq > \(known) AND seq <= \(version)) AS told
            """)
        return (told ?? 0) < version - known
    }
}

/// The gestures of others that a publication would show too.
struct OtherGestures: Sendable, Equatable {
    let count: Int
    /// Some of them, to be told.
    let first: [OtherGesture]
    /// Whether the list changed by something that no gesture tells: the national identifier of the commune.
    let isBesideHistory: Bool

    var isNone: Bool { count == 0 && !isBesideHistory }
}

/// What somebody else did, or the undoing of what was there.
struct OtherGesture: Sendable, Equatable {
    let record: EditRecord
    /// What somebody did of it since; nil when the gesture itself is new.
    var turn: GestureTurn?
}
