import Persistence
import Territory

/// What became of the numéros that were chosen in a list since it was shown.
struct ChosenNumeros: Sendable {
    /// Those that are as they were shown.
    private(set) var unchanged: [Edit.Chosen] = []
    private(set) var changed: [Changed] = []

    /// A numéro that somebody changed, or took out, since it was shown.
    struct Changed: Sendable {
        let id: String
        /// As it is now; nil once it was taken out.
        let now: Numero?
        /// As it is now, or was last; nil when nothing tells.
        let known: Numero?
        /// What was done to it since, oldest first; nothing when it was by an import or an undoing.
        let gestures: [RowGesture]
    }

    /// Those that changed and are still there, at their version of now.
    var stillThere: [Edit.Chosen] {
        changed.compactMap { one in one.now.map { Edit.Chosen(id: one.id, version: $0.version) } }
    }

    init(_ chosen: [Edit.Chosen], in commune: CodeINSEE, _ session: borrowing Session) throws {
        let rows = try NumeroTable.find(chosen.map(\.id), of: commune, in: session)
        let now = Dictionary(rows.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let others = chosen.filter { now[$0.id]?.version != $0.version }
        let sought = others.map { ($0.id, RowHistory.Sought.since(version: $0.version)) }
        let history = try RowHistory(
            of: Dictionary(sought, uniquingKeysWith: { first, _ in first }), in: commune, session)
        unchanged = chosen.filter { now[$0.id]?.version == $0.version }
        changed = others.map { one in
            var known = now[one.id]
            if known == nil, case .numero(let before, _) = history.removal(of: one.id)?.change {
                known = before
            }
            return Changed(
                id: one.id, now: now[one.id], known: known,
                gestures: history.gestures(on: one.id, after: one.version))
        }
    }
}

extension AddressStore {
    func now(of chosen: [Edit.Chosen], in commune: CodeINSEE) async throws -> ChosenNumeros {
        try await database.read { try ChosenNumeros(chosen, in: commune, $0) }
    }
}
