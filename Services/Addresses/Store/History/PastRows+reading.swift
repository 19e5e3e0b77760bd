import Persistence
import Territory

extension PastRows {
    /// Kept versions that are unpacked at most, each a whole list; what is only in others comes back without its note.
    private static let mostVersions = 10

    /// - Parameters:
    ///   - version: of the draft, since when voies were added.
    ///   - missing: the rows that are not there any more, by their ids.
    init(
        since version: Int, missing: Set<String>, of commune: CodeINSEE, _ session: borrowing Session
    ) throws {
        addedVoies = try EditRowTable.voiesAdded(since: version, to: commune, in: session)
        let leavings = try EditRowTable.leavings(of: missing.sorted(), from: commune, in: session)
        var versionsLeft = Self.mostVersions
        for (gesture, ids) in Dictionary(grouping: leavings.keys, by: { leavings[$0] }) {
            guard let gesture else { continue }
            guard let snapshotID = gesture.snapshotID else {
                let changes = try EditTable.find(gesture.editID, of: commune, in: session)?.changes ?? []
                note(changes, among: Set(ids))
                continue
            }
            guard versionsLeft > 0 else { continue }
            versionsLeft -= 1
            if let kept = try SnapshotTable.draft(snapshotID, of: commune, in: session) {
                note(kept, among: Set(ids))
            }
        }
    }

    private mutating func note(_ changes: [RowChange], among ids: Set<String>) {
        for change in changes where ids.contains(change.id) {
            switch change.before ?? change.after {
            case .voie(let voie): gone.voies[voie.id] = voie
            case .numero(let numero): gone.numeros[numero.id] = numero
            case nil: break
            }
        }
    }

    private mutating func note(_ kept: Draft, among ids: Set<String>) {
        for voie in kept.voies where ids.contains(voie.id) { gone.voies[voie.id] = voie }
        for numero in kept.numeros where ids.contains(numero.id) { gone.numeros[numero.id] = numero }
    }
}

/// The gesture by which a row left.
struct RowLeaving: Hashable {
    let editID: String
    /// The version kept beside it, which has the row; nil when the gesture tells it itself.
    let snapshotID: String?
}

extension EditRowTable {
    /// Rows named in one question.
    private static let idsAtATime = 500

    static func voiesAdded(
        since version: Int, to commune: CodeINSEE, in session: borrowing Session
    ) throws -> Set<String> {
        Set(
            try session.rows(
                """
                SELECT DISTINCT row_id FROM address_edit_row
                WHERE commune_code = \(commune) AND deed = 'added' AND row_id = voie_id AND seq > \(version)
                """
            ).map { try $0.get("row_id") as String })
    }

    /// How each row left last: taken out by a gesture that stands, or by the undoing of the one that added it.
    static func leavings(
        of ids: [String], from commune: CodeINSEE, in session: borrowing Session
    ) throws -> [String: RowLeaving] {
        var leavings: [String: RowLeaving] = [:]
        for start in stride(from: 0, to: ids.count, by: idsAtATime) {
            let some = Array(ids[start..<min(start + idsAtATime, ids.count)])
            try session.forEach(
                """
                SELECT row_id, edit_id, snapshot_id FROM address_edit_row
                JOIN address_edit ON address_edit.id = address_edit_row.edit_id
                WHERE address_edit_row.commune_code = \(commune) AND row_id IN (\(list: some))
                    AND ((deed = 'removed' AND undone = 0) OR (deed = 'added' AND undone = 1))
                ORDER BY COALESCE(undone_seq, address_edit.seq)
                """
            ) {
                leavings[try $0.get("row_id")] = RowLeaving(
                    editID: try $0.get("edit_id"), snapshotID: try $0.optional("snapshot_id"))
            }
        }
        return leavings
    }
}
