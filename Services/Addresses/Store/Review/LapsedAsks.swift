import Persistence
import Territory

/// A change that was not agreed to as a contributor asked for it, and that an earlier list has.
struct LapsedAsk: Sendable, Equatable {
    let editID: String
    /// « Annulation : 7 ajouté ».
    let words: String
    /// Who asked for it.
    let personName: String
    var fate: Fate
    /// Whether it was the undoing of the gesture: it is made again by undoing the gesture.
    let isUndoing: Bool
    /// Whether turning the gesture makes it again: not where the list said nothing of it any more when it was refused.
    let isTurned: Bool
    /// Whether somebody agreed to it as it was corrected; else they said no, or its author took it back.
    let wasCorrected: Bool

    /// What becomes of it when the list is made again as it was.
    enum Fate: Sendable {
        /// The list is made again without it: somebody said no to it, or its author took it back.
        case leftOut
        /// It is read again before it is public: what was agreed to in its place leaves, or the list of that moment cannot
        /// be without it.
        case waitsAgain
        case comesBack
    }
}

/// What contributors had asked at an earlier moment and that was not agreed to as asked since, packed as it is kept.
struct LapsedAsks: Sendable {
    /// Changes that are looked into at most, the newest: as many as a list is wound back.
    private static let most = 2_000

    /// Newest first; what was corrected has the fate of what stands.
    private let asks: [LapsedAsk]
    private let packed: [String: [UInt8]]
    /// What becomes of what the list brings back and cannot be without.
    private let standing: LapsedAsk.Fate

    /// - Parameters:
    ///   - seq: the first version of the draft that is unmade.
    ///   - moment: the first at which what was decided is not of the list that is come back to.
    init(
        since seq: Int, from moment: Instant, of commune: CodeINSEE, in session: borrowing Session
    ) throws {
        let standing: LapsedAsk.Fate =
            try ReviewTable.isOn(in: commune, session) ? .waitsAgain : .comesBack
        // Refused, or taken back unread, since: turned, unless the list said nothing of it any more. Corrected: it stands,
        // and the list says something else. What was so decided before that moment, its list was made with.
        asks = try session.rows(
            """
            SELECT address_review.edit_id AS edit_id, address_edit.label AS label,
                asked_undone AS is_undoing, undone, \(ReviewTable.asker("person_name")) AS asker,
                CASE WHEN agreed_otherwise = 1 AND COALESCE(answer.decision, '') <> 'refused' THEN 1 ELSE 0 END
                    AS was_corrected
            FROM address_review JOIN address_edit ON address_edit.id = address_review.edit_id
            \(ReviewTable.lastAnswer)
            WHERE address_review.commune_code = \(commune) AND waiting = 0 AND snapshot_id IS NULL
                AND address_edit.seq < \(seq) AND (agreed_otherwise = 1 AND answer.decided_at >= \(moment)
                    OR agreed = asked_undone AND EXISTS (
                        SELECT 1 FROM address_edit_turn AS turn
                        WHERE turn.edit_id = address_review.edit_id AND turn.seq >= \(seq)))
            ORDER BY address_edit.seq DESC LIMIT \(Self.most)
            """
        ).map { row in
            let label: String = try row.get("label")
            let (isUndoing, wasCorrected) = (
                try row.get("is_undoing", as: Bool.self), try row.get("was_corrected", as: Bool.self)
            )
            return LapsedAsk(
                editID: try row.get("edit_id"), words: isUndoing ? "Annulation\u{A0}: \(label)" : label,
                personName: try row.get("asker"), fate: wasCorrected ? standing : .leftOut,
                isUndoing: isUndoing, isTurned: try row.get("undone", as: Bool.self) != isUndoing,
                wasCorrected: wasCorrected)
        }
        self.standing = standing
        packed = try EditTable.packed(asks.map(\.editID), in: session)
    }

    /// Those of which something comes back as it was asked with a list that was public, hence agreed to: nothing of it is
    /// left out.
    func comingBack(with list: Draft, instead current: Draft) -> [LapsedAsk] {
        let touched = Set(current.changes(to: list).map(\.id))
        let (rows, now) = (AskedRows(of: list), AskedRows(of: current))
        return asks.compactMap { ask in
            guard !coming(of: ask, in: rows, touched, upon: now).isEmpty else { return nil }
            var ask = ask
            if ask.fate == .leftOut { ask.fate = .comesBack }
            return ask
        }
    }

    /// A list of the draft without what was not kept since, its rows as they were before it was asked; with what that is,
    /// the newest first.
    func leavingOut(of list: Draft, instead current: Draft) -> (draft: Draft, asks: [LapsedAsk]) {
        guard !asks.isEmpty else { return (list, []) }
        let touched = Set(current.changes(to: list).map(\.id))
        var rows = AskedRows(of: list)
        let now = AskedRows(of: current)
        var told: [LapsedAsk] = []
        for ask in asks {
            let coming = coming(of: ask, in: rows, touched, upon: now)
            guard !coming.isEmpty else { continue }
            var ask = ask
            // What stands on it keeps it in the list: an earlier list may have what no gesture could make any more, and
            // what somebody else changed with it cannot be told apart.
            if ask.fate == .leftOut, !coming.allSatisfy(rows.say) || !rows.unmake(coming, now: now) {
                ask.fate = standing
            }
            told.append(ask)
        }
        return (rows.draft, told)
    }

    /// What of it the rows of a list say, wholly or in part, that those of now do not.
    private func coming(
        of ask: LapsedAsk, in rows: AskedRows, _ touched: Set<String>, upon now: AskedRows
    ) -> [RowChange] {
        steps(of: ask).filter { change in
            guard touched.contains(change.id) else { return false }
            // What was corrected is agreed to with its correction only, be it of what was not asked.
            return rows.bring(change, upon: now) || ask.wasCorrected && rows.say(change)
        }
    }

    /// What it asked for, row by row.
    private func steps(of ask: LapsedAsk) -> [RowChange] {
        ask.isUndoing ? changes(of: ask).reversed().map(\.inverse) : changes(of: ask)
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
