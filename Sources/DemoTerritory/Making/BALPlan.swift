/// In what state each commune's file is, so that the demonstration shows every case.
struct BALPlan {
    let states: [BALState]

    /// `showcase` are the three communes of one secretary: every fault, no fault, no file.
    init(size: TerritorySize, showcase: [Int], using chance: inout SplitMix64) {
        let clean = (0..<size.communes).map { _ in BALState.clean(BALFile(format: .v1_5)) }
        states = size.states == .varied ? Self.varied(clean, showcase: showcase, using: &chance) : clean
    }

    private static func varied(
        _ clean: [BALState], showcase: [Int], using chance: inout SplitMix64
    ) -> [BALState] {
        var states = clean
        let faults = BALFault.allCases
        var turn = 0
        for commune in chance.shuffled(Array(clean.indices)) {
            turn += 1
            let file = file(turn)
            switch turn % 10 {
            case 0: states[commune] = .none
            case 3, 7:
                let first = turn % faults.count
                let second = (turn / 2 + 3) % faults.count
                let chosen = first == second ? [faults[first]] : [faults[first], faults[second]]
                states[commune] = .faulty(file, chosen)
            default: states[commune] = .clean(file)
            }
        }
        for (commune, role) in zip(showcase, 0..<3) {
            switch role {
            case 0: states[commune] = .faulty(BALFile(format: .v1_3, encoding: .windows1252), faults)
            case 1: states[commune] = .clean(BALFile(format: .v1_5))
            default: states[commune] = .none
            }
        }
        return states
    }

    private static func file(_ turn: Int) -> BALFile {
        switch turn % 12 {
        case 1: BALFile(format: .v1_3, encoding: .windows1252, delimiter: ",")
        case 5: BALFile(format: .v1_4, encoding: .utf8, delimiter: "|")
        case 3, 8: BALFile(format: .v1_4, encoding: .utf8WithMark)
        case 6: BALFile(format: .v1_3)
        default: BALFile(format: .v1_5)
        }
    }
}
