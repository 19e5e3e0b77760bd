import Persistence
import Territory

/// The draft of a commune and all that was done to it since an earlier moment, as the history keeps it.
///
/// It is read in one transaction, packed as it is kept; winding it back to that moment holds no transaction.
struct DraftTape: Sendable {
    private let commune: CodeINSEE
    private let now: Draft
    /// Newest first.
    private let actions: [Action]
    /// The changes of the gestures, packed.
    private let packed: [String: [UInt8]]
    /// The versions kept beside gestures on the whole list, packed.
    private let versions: [String: [UInt8]]

    /// An undoing, a making again, or the gesture itself.
    fileprivate struct Action: Sendable {
        let seq: Int
        let editID: String
        /// The version kept beside the gesture, of one on the whole list.
        let snapshotID: String?
        let kind: Kind

        enum Kind: Sendable {
            case making
            case undoing
            case redoing
        }
    }

    /// - Parameter seq: the first version of the draft that is to be unmade.
    /// - Throws: `EditRefusal.gone` when the moment cannot be known any more, or is too far.
    init(since seq: Int, of commune: CodeINSEE, in session: borrowing Session) throws {
        guard seq > (try BaseLocaleTable.whollyToldSince(commune, in: session)) else {
            throw EditRefusal.gone(
                "L’historique ne garde pas assez pour refaire la liste d’alors\u{A0}: prenez une publication de cette époque."
            )
        }
        guard try TapeWeight(since: seq, of: commune, in: session).isBearable else {
            throw EditRefusal.gone(
                "Trop de gestes ont été faits depuis\u{A0}: prenez une publication plus proche de cette époque."
            )
        }
        guard let now = try DraftReader(commune: commune).draft(in: session) else {
            throw EditRefusal.notBegun
        }
        self.commune = commune
        self.now = now
        actions = try Self.actions(since: seq, of: commune, in: session).sorted { $0.seq > $1.seq }
        packed = try EditTable.packed(
            Set(actions.filter { $0.snapshotID == nil }.map(\.editID)).sorted(), in: session)
        versions = try SnapshotTable.packed(
            Set(actions.compactMap(\.snapshotID)).sorted(), of: commune, in: session)
    }

    /// Whether the moment before a version of the draft can be known again.
    static func reaches(_ seq: Int, of commune: CodeINSEE, in session: borrowing Session) throws -> Bool {
        guard seq > (try BaseLocaleTable.whollyToldSince(commune, in: session)) else { return false }
        return try TapeWeight(since: seq, of: commune, in: session).isBearable
    }

    private static func actions(
        since seq: Int, of commune: CodeINSEE, in session: borrowing Session
    ) throws -> [Action] {
        let most = TapeWeight.mostActions
        let edits = try EditTable.since(seq, most: most, of: commune, in: session)
        let turns = try TurnTable.since(seq, most: most, of: commune, in: session)
        let versions = try EditTable.snapshotIDs(beside: turns.map(\.editID), in: session)
        return edits.map {
            Action(seq: $0.seq, editID: $0.id, snapshotID: $0.snapshotID, kind: .making)
        }
            + turns.map {
                Action(
                    seq: $0.seq, editID: $0.editID, snapshotID: versions[$0.editID],
                    kind: $0.isUndoing ? .undoing : .redoing)
            }
    }

    /// The draft as it was.
    ///
    /// - Throws: `EditRefusal.gone` when a version is not kept any more, `UnreadableGesture`.
    func draft() throws -> Draft {
        var reel = DraftReel(now)
        for action in actions {
            if let snapshotID = action.snapshotID {
                guard let version = versions[snapshotID] else {
                    throw EditRefusal.gone("La version d’avant n’est plus gardée.")
                }
                try reel.exchange(with: snapshotID, version, isMaking: action.kind == .making)
            } else if let changes = packed[action.editID] {
                try reel.wind(action.editID, changes, action.kind)
            }
        }
        var draft = reel.draft
        draft.sort()
        return draft
    }
}

/// The draft while it is wound back.
private struct DraftReel {
    private var voies: [String: Voie] = [:]
    private var numeros: [String: Numero] = [:]
    private var head: Draft
    /// The other version of a gesture on the whole list that was undone, exchanged each time that it is met.
    private var kept: [String: Draft] = [:]
    /// What the gestures did that were undone or made again: each is unpacked once.
    private var told: [String: [RowChange]] = [:]

    init(_ now: Draft) {
        head = now
        read(now)
    }

    private mutating func read(_ draft: Draft) {
        voies = Dictionary(draft.voies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        numeros = Dictionary(draft.numeros.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        head = draft
    }

    /// In no order.
    var draft: Draft {
        var draft = head
        draft.voies = Array(voies.values)
        draft.numeros = Array(numeros.values)
        return draft
    }

    mutating func wind(_ id: String, _ packed: [UInt8], _ kind: DraftTape.Action.Kind) throws {
        let changes = try told.removeValue(forKey: id) ?? EditTable.changes(in: packed, of: id)
        for change in kind == .undoing ? changes : changes.reversed().map(\.inverse) { put(change) }
        if kind != .making { told[id] = changes }
    }

    /// Before a gesture on the whole list was made, there was no other version beside it.
    mutating func exchange(with snapshotID: String, _ packed: [UInt8], isMaking: Bool) throws {
        let other = try kept.removeValue(forKey: snapshotID) ?? SnapshotTable.draft(in: packed)
        if !isMaking { kept[snapshotID] = draft }
        read(other)
    }

    /// A gesture that changes no note leaves that of the row, which it may tell no more.
    private mutating func put(_ change: RowChange) {
        switch change {
        case .voie(let before, var after):
            if let kept = voies[change.id], before?.comment == after?.comment {
                after?.comment = kept.comment
            }
            voies[change.id] = after
        case .numero(let before, var after):
            if let kept = numeros[change.id], before?.comment == after?.comment {
                after?.comment = kept.comment
            }
            numeros[change.id] = after
        }
    }
}

/// What winding the draft back takes.
private struct TapeWeight {
    /// Actions that are wound back at most: beyond, a publication is the way.
    static let mostActions = 2_000
    /// Rows that these actions touched at most, each of which is unpacked.
    private static let mostRows = 200_000
    /// Those of them on the whole list at most: each unpacks a version.
    private static let mostVersions = 20

    private let actions: Int
    /// Rows that the actions touched, those on the whole list aside.
    private let rows: Int
    /// The actions on the whole list.
    private let versions: Int

    var isBearable: Bool {
        actions <= Self.mostActions && rows <= Self.mostRows && versions <= Self.mostVersions
    }

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
