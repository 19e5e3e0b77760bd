import Persistence
import Territory

/// The draft of a commune wound back to an earlier moment, action by action, from what the history keeps.
struct DraftTape {
    /// Actions that are wound back at most: beyond, a publication is the way.
    private static let most = 2_000
    /// Rows that these actions touched at most, each of which is unpacked.
    private static let mostRows = 200_000

    private let commune: CodeINSEE
    private var voies: [String: Voie]
    private var numeros: [String: Numero]
    private var head: Draft
    /// The other version of each gesture on the whole list, exchanged each time that it is met.
    private var kept: [String: Draft] = [:]

    /// The draft as it was just before the gesture that made a version of it.
    ///
    /// - Throws: `EditRefusal.gone` when it cannot be known any more, or is too far.
    static func draft(before seq: Int, of commune: CodeINSEE, in session: borrowing Session) throws -> Draft {
        guard seq > (try BaseLocaleTable.toldSince(commune, in: session)) else {
            throw EditRefusal.gone(
                "L’historique ne garde pas assez pour refaire la liste d’alors\u{A0}: prenez une publication de cette époque."
            )
        }
        guard let now = try DraftReader(commune: commune).draft(in: session) else {
            throw EditRefusal.notBegun
        }
        let edits = try EditTable.since(seq, most: most + 1, of: commune, in: session)
        let turns = try TurnTable.since(seq, most: most + 1, of: commune, in: session)
        let rows = try EditRowTable.countTouched(since: seq, in: commune, session)
        guard edits.count + turns.count <= most, rows <= mostRows else {
            throw EditRefusal.gone(
                "Trop de gestes ont été faits depuis\u{A0}: prenez une publication plus proche de cette époque."
            )
        }
        var tape = DraftTape(commune: commune, now: now)
        let actions =
            edits.map { Action(seq: $0.seq, editID: $0.id, isUndoing: false) }
            + turns.map { Action(seq: $0.seq, editID: $0.editID, isUndoing: $0.isUndoing) }
        for action in actions.sorted(by: { $0.seq > $1.seq }) { try tape.wind(action, session) }
        return tape.draft
    }

    private struct Action {
        let seq: Int
        let editID: String
        /// Whether it took the gesture back; otherwise it made it, or made it again.
        let isUndoing: Bool
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

    private var draft: Draft {
        var draft = head
        draft.voies = Array(voies.values)
        draft.numeros = Array(numeros.values)
        draft.sort()
        return draft
    }

    private mutating func wind(_ action: Action, _ session: borrowing Session) throws {
        guard let (record, changes) = try EditTable.find(action.editID, of: commune, in: session) else {
            return
        }
        guard let snapshotID = record.snapshotID else {
            for change in action.isUndoing ? changes : changes.reversed().map(\.inverse) { put(change) }
            return
        }
        let other = try kept[snapshotID] ?? SnapshotTable.draft(snapshotID, of: commune, in: session)
        guard let other else { throw EditRefusal.gone("La version d’avant n’est plus gardée.") }
        kept[snapshotID] = draft
        read(other)
    }

    private mutating func put(_ change: RowChange) {
        switch change {
        case .voie(_, let after): voies[change.id] = after
        case .numero(_, let after): numeros[change.id] = after
        }
    }
}
