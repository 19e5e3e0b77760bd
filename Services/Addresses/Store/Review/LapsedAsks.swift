import Persistence
import Territory

/// A change that was not agreed to as a contributor asked for it, and that coming back to an earlier list brings back.
struct LapsedAsk: Sendable, Equatable {
    let editID: String
    /// « Annulation : 7 ajouté ».
    let words: String
    /// Who asked for it.
    let personName: String
    /// Whether it is read again before it is public: what was agreed to in its place leaves.
    let waitsAgain: Bool
}

/// What contributors had asked at an earlier moment and that was not agreed to as asked since, packed as it is kept.
struct LapsedAsks: Sendable {
    /// Changes that are looked into at most, the newest: as many as a list is wound back.
    private static let most = 2_000

    private let asks: [(ask: LapsedAsk, isUndoing: Bool)]
    private let packed: [String: [UInt8]]

    /// - Parameter seq: the first version of the draft that is unmade.
    init(since seq: Int, of commune: CodeINSEE, in session: borrowing Session) throws {
        let isOn = try ReviewTable.isOn(in: commune, session)
        // Refused, or taken back unread, since: turned. Agreed to otherwise: it stands, and the list says something else.
        asks = try session.rows(
            """
            SELECT address_review.edit_id AS edit_id, address_edit.label AS label, agreed_otherwise,
                CASE WHEN agreed_otherwise = 1 THEN undone ELSE asked_undone END AS is_undoing,
                COALESCE(answer.person_name, address_edit.person_name) AS asker
            FROM address_review JOIN address_edit ON address_edit.id = address_review.edit_id
            \(ReviewTable.lastAnswer)
            WHERE address_review.commune_code = \(commune) AND waiting = 0 AND snapshot_id IS NULL
                AND address_edit.seq < \(seq) AND (agreed_otherwise = 1 OR agreed = asked_undone AND EXISTS (
                    SELECT 1 FROM address_edit_turn AS turn
                    WHERE turn.edit_id = address_review.edit_id AND turn.seq >= \(seq)))
            ORDER BY address_edit.seq DESC LIMIT \(Self.most)
            """
        ).map { row in
            let (label, isUndoing) = (
                try row.get("label", as: String.self), try row.get("is_undoing", as: Bool.self)
            )
            let ask = LapsedAsk(
                editID: try row.get("edit_id"), words: isUndoing ? "Annulation\u{A0}: \(label)" : label,
                personName: try row.get("asker"),
                waitsAgain: try isOn && row.get("agreed_otherwise", as: Bool.self))
            return (ask, isUndoing)
        }
        packed = try EditTable.packed(asks.map(\.ask.editID), in: session)
    }

    /// Those of which a row comes back as it was asked, the newest first.
    func comingBack(with list: Draft, instead current: Draft) -> [LapsedAsk] {
        guard !asks.isEmpty else { return [] }
        let touched = Set(current.changes(to: list).map(\.id))
        let voies = Dictionary(list.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let numeros = Dictionary(list.numeros.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return asks.filter { ask, isUndoing in
            changes(of: ask).contains { change in
                guard touched.contains(change.id) else { return false }
                return switch isUndoing ? change.inverse : change {
                case .voie(_, let asked): asked?.undated == voies[change.id]?.undated
                case .numero(_, let asked): asked?.undated == numeros[change.id]?.undated
                }
            }
        }.map(\.ask)
    }

    private func changes(of ask: LapsedAsk) -> [RowChange] {
        guard let packed = packed[ask.editID] else { return [] }
        do {
            return try EditTable.changes(in: packed, of: ask.editID)
        } catch {
            // Spoilt: what it asked is not known any more, and a return does without.
            return []
        }
    }
}

extension Voie {
    /// Without what changes though nobody asks for it: its date, its version, a note that left the history.
    fileprivate var undated: Voie {
        var voie = self
        (voie.updatedOn, voie.version, voie.comment) = ("", 0, "")
        return voie
    }
}

extension Numero {
    /// Without what changes though nobody asks for it: its date, its version, a note that left the history.
    fileprivate var undated: Numero {
        var numero = self
        (numero.updatedOn, numero.version, numero.comment) = ("", 0, "")
        return numero
    }
}
