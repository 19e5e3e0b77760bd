import Persistence
import Territory

extension AddressStore {
    /// The rows of a voie that a gesture, an undoing or a making again touched after a version of the list.
    func touched(on voieID: String, after version: Int, of commune: CodeINSEE) async throws -> Set<String> {
        try await database.read { session in
            let rows = try session.rows(
                """
                SELECT row_id FROM address_edit_row
                WHERE commune_code = \(commune) AND voie_id = \(voieID) AND seq > \(version)
                UNION
                SELECT touched.row_id FROM address_edit_turn AS turn
                JOIN address_edit_row AS touched ON touched.edit_id = turn.edit_id
                WHERE turn.commune_code = \(commune) AND turn.seq > \(version) AND touched.voie_id = \(voieID)
                """)
            return Set(try rows.map { try $0.get("row_id", as: String.self) })
        }
    }
}
