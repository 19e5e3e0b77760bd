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

    /// What becomes of it when the list is made again as it was.
    enum Fate: Sendable {
        /// The list is made again without it: somebody said no to it, or its author took it back.
        case leftOut
        /// It is read again before it is public: what was agreed to in its place leaves.
        case waitsAgain
        case comesBack
    }
}

/// What contributors had asked at an earlier moment and that was not agreed to as asked since, packed as it is kept.
struct LapsedAsks: Sendable {
    /// Changes that are looked into at most, the newest: as many as a list is wound back.
    private static let most = 2_000

    /// Newest first.
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
            let stands: Bool = try row.get("agreed_otherwise")
            let ask = LapsedAsk(
                editID: try row.get("edit_id"), words: isUndoing ? "Annulation\u{A0}: \(label)" : label,
                personName: try row.get("asker"),
                fate: !stands ? .leftOut : isOn ? .waitsAgain : .comesBack)
            return (ask, isUndoing)
        }
        packed = try EditTable.packed(asks.map(\.ask.editID), in: session)
    }

    /// Those of which a row comes back as it was asked with a list that was public, hence agreed to: nothing of it is left
    /// out.
    func comingBack(with list: Draft, instead current: Draft) -> [LapsedAsk] {
        let touched = Set(current.changes(to: list).map(\.id))
        let rows = AskedRows(of: list)
        return asks.filter { ask, isUndoing in
            steps(of: ask, isUndoing).contains { touched.contains($0.id) && rows.say($0) }
        }.map {
            var ask = $0.ask
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
        for (ask, isUndoing) in asks {
            let coming = steps(of: ask, isUndoing).filter { touched.contains($0.id) && rows.say($0) }
            guard !coming.isEmpty else { continue }
            var ask = ask
            // What stands on it keeps it in the list: an earlier list may have what no gesture could make any more.
            if ask.fate == .leftOut, !rows.unmake(coming, now: now) { ask.fate = .comesBack }
            told.append(ask)
        }
        return (rows.draft, told)
    }

    /// What it asked for, row by row.
    private func steps(of ask: LapsedAsk, _ isUndoing: Bool) -> [RowChange] {
        isUndoing ? changes(of: ask).reversed().map(\.inverse) : changes(of: ask)
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
