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
        // What was there, and was undone or made again since.
        let turned: SQL = """
            commune_code = \(commune) AND seq <= \(known) AND id IN (
                SELECT edit_id FROM address_edit_turn AS turn
                WHERE turn.commune_code = \(commune) AND turn.seq > \(known) AND turn.seq <= \(version)
                GROUP BY edit_id HAVING COUNT(*) % 2 = 1)
            """
        var others = OtherGestures()
        for condition in [made, turned] {
            others.count +=
                try session.value("SELECT COUNT(*) FROM address_edit WHERE \(condition)", as: Int.self) ?? 0
            others.first += try session.rows(
                """
                SELECT \(EditTable.columns) FROM address_edit WHERE \(condition) ORDER BY seq DESC LIMIT \(most)
                """
            ).map(EditTable.record)
        }
        others.first = Array(others.first.prefix(most))
        return others
    }
}

/// The gestures of others that a publication would show too.
struct OtherGestures: Sendable, Equatable {
    var count = 0
    /// Some of them, to be told.
    var first: [EditRecord] = []
}
