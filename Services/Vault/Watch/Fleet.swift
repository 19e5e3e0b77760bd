import Persistence
import Territory

/// The communes of the territory and their depots, as the syndicat looks at them.
struct Fleet: Sendable {
    let lines: [Line]

    /// A commune, with one of its depots or with none.
    struct Line: Sendable {
        let commune: Commune
        let facts: DepotFacts?
        let alerts: [VaultAlert]
        let state: DepotState
    }

    /// - Parameter communes: those of the territory, in the order of their names.
    static func read(_ communes: [Commune], at now: Instant = .now, in database: Database) async throws
        -> Fleet
    {
        let (facts, alerts) = try await database.read { session in
            (try DepotFacts.all(at: now, in: session), try AlertTable.open(in: session))
        }
        let depots = Dictionary(grouping: facts, by: \.depot.commune)
        let open = Dictionary(grouping: alerts, by: \.depotID)
        let lines = communes.flatMap { commune -> [Line] in
            guard let depots = depots[commune.code.text] else {
                return [Line(commune: commune, facts: nil, alerts: [], state: .none)]
            }
            return depots.map { facts in
                let alerts = open[facts.depot.id] ?? []
                return Line(
                    commune: commune, facts: facts, alerts: alerts, state: DepotState(facts, alerts))
            }
        }
        return Fleet(lines: lines)
    }

    /// The lines of a state and of a name, the gravest first.
    func filtered(_ state: DepotState?, _ words: String) -> [Line] {
        let asked = words.lowercased()
        let kept = lines.filter { line in
            (state == nil || line.state == state)
                && (asked.isEmpty || line.commune.name.lowercased().contains(asked))
        }
        let order = DepotState.allCases
        return kept.enumerated().sorted { left, right in
            let (a, b) = (order.firstIndex(of: left.element.state), order.firstIndex(of: right.element.state))
            return (a ?? 0, left.offset) < (b ?? 0, right.offset)
        }.map(\.element)
    }
}
