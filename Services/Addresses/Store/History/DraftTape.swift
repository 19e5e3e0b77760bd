import Persistence
import Territory

/// The draft of a commune wound back to an earlier moment, action by action, from what the history keeps.
struct DraftTape {
    /// Actions that are wound back at most: beyond, a publication is the way.
    private static let most = 2_000
    /// Rows that these actions touched at most, each of which is unpacked.
    private static let mostRows = 200_000
    /// Those of them on the whole list at most: each unpacks a version.
    private static let mostVersions = 20

    private let commune: CodeINSEE
    private var voies: [String: Voie]
    private var numeros: [String: Numero]
    private var head: Draft
    /// The other version of a gesture on the whole list that was undone, exchanged each time that it is met.
    private var kept: [String: Draft] = [:]
    /// What the gestures did that were undone or made again: each is unpacked once.
    private var told: [String: [RowChange]] = [:]

    /// The draft as it was just before the gesture that made a version of it.
    ///
    /// - Throws: `EditRefusal.gone` when it cannot be known any more, or is too far.
    static func draft(before seq: Int, of commune: CodeINSEE, in session: borrowing Session) throws -> Draft {
        guard seq > (try BaseLocaleTable.toldSince(commune, in: session)) else {
            throw EditRefusal.gone(
                "L’historique ne garde pas assez pour refaire la liste d’alors\u{A0}: prenez une publication de cette époque."
            )
        }
        let weight = try TapeWeight(since: seq, of: commune, in: session)
        guard weight.actions <= most, weight.rows <= mostRows, weight.versions <= mostVersions else {
            throw EditRefusal.gone(
                "Trop de gestes ont été faits depuis\u{A0}: prenez une publication plus proche de cette époque."
            )
        }
        let edits = try EditTable.since(seq, most: most, of: commune, in: session)
        let turns = try TurnTable.since(seq, most: most, of: commune, in: session)
        let actions =
            edits.map { Action(seq: $0.seq, editID: $0.id, kind: .making) }
            + turns.map { Action(seq: $0.seq, editID: $0.editID, kind: $0.isUndoing ? .undoing : .redoing) }
        guard let now = try DraftReader(commune: commune).draft(in: session) else {
            throw EditRefusal.notBegun
        }
        var tape = DraftTape(commune: commune, now: now)
        for action in actions.sorted(by: { $0.seq > $1.seq }) { try tape.wind(action, session) }
        var draft = tape.draft
        draft.sort()
        return draft
    }

    private struct Action {
        let seq: Int
        let editID: String
        let kind: Kind

        enum Kind {
            case making
            case undoing
            case redoing
        }
    }

    private init(commune: CodeINSEE, now: Draft) {
        self.commune = commune
        (voies, numeros, head) = ([:], [:], now)
        read(now)
    }

    private mutating func read(_ draft: Draft) {
        voies = Dictionary(draft.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        numeros = Dictionary(draft.numeros.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        head = draft
    }

    /// In no order.
    private var draft: Draft {
        var draft = head
        draft.voies = Array(voies.values)
        draft.numeros = Array(numeros.values)
        return draft
    }

    private mutating func wind(_ action: Action, _ session: borrowing Session) throws {
        guard let record = try EditTable.record(action.editID, of: commune, in: session) else { return }
        if let snapshotID = record.snapshotID { return try exchange(with: snapshotID, action, session) }
        let known = told.removeValue(forKey: action.editID)
        let changes = try known ?? EditTable.find(action.editID, of: commune, in: session)?.changes ?? []
        for change in action.kind == .undoing ? changes : changes.reversed().map(\.inverse) { put(change) }
        if action.kind != .making { told[action.editID] = changes }
    }

    /// Before a gesture on the whole list was made, there was no other version beside it.
    private mutating func exchange(
        with snapshotID: String, _ action: Action, _ session: borrowing Session
    ) throws {
        let known = kept.removeValue(forKey: snapshotID)
        guard let other = try known ?? SnapshotTable.draft(snapshotID, of: commune, in: session) else {
            throw EditRefusal.gone("La version d’avant n’est plus gardée.")
        }
        if action.kind != .making { kept[snapshotID] = draft }
        read(other)
    }

    private mutating func put(_ change: RowChange) {
        switch change {
        case .voie(_, let after): voies[change.id] = after
        case .numero(_, let after): numeros[change.id] = after
        }
    }
}

/// What winding the draft back takes.
private struct TapeWeight {
    let actions: Int
    /// Rows that the actions touched, those on the whole list aside.
    let rows: Int
    /// The actions on the whole list.
    let versions: Int

    /// - Parameter seq: the first version of the draft that is unmade.
    init(since seq: Int, of commune: CodeINSEE, in session: borrowing Session) throws {
        let row = try session.row(
            """
            SELECT COUNT(*) AS actions, CAST(COALESCE(SUM(touched), 0) AS BIGINT) AS touched,
                CAST(COALESCE(SUM(whole), 0) AS BIGINT) AS versions
            FROM (
                SELECT CASE WHEN snapshot_id IS NULL THEN row_count ELSE 0 END AS touched,
                    CASE WHEN snapshot_id IS NULL THEN 0 ELSE 1 END AS whole
                FROM address_edit WHERE commune_code = \(commune) AND seq >= \(seq)
                UNION ALL
                SELECT CASE WHEN snapshot_id IS NULL THEN row_count ELSE 0 END AS touched,
                    CASE WHEN snapshot_id IS NULL THEN 0 ELSE 1 END AS whole
                FROM address_edit_turn JOIN address_edit ON address_edit.id = address_edit_turn.edit_id
                WHERE address_edit_turn.commune_code = \(commune) AND address_edit_turn.seq >= \(seq)
            ) AS action
            """)
        actions = try row?.get("actions") ?? 0
        rows = try row?.get("touched") ?? 0
        versions = try row?.get("versions") ?? 0
    }
}
