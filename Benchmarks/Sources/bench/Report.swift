import Foundation

/// The figures of a run, each beside the goal it must meet and the peer it is compared with.
struct Report {
    private var missed: [String] = []

    /// Prints one figure.
    ///
    /// - Parameters:
    ///   - goal: what the figure must not pass (`most`) or fall under (`least`).
    ///   - peer: what another program takes for the same, and where that is known from.
    mutating func figure(_ name: String, _ value: Double, _ unit: String, goal: Goal, peer: String = "") {
        let verdict = goal.isMet(by: value) ? "ok" : "MISSED"
        if verdict != "ok" { missed.append(name) }
        let columns = [
            name.padding(toLength: 52, withPad: " ", startingAt: 0), Self.short(value) + " " + unit,
            goal.words + " " + unit, verdict, peer,
        ]
        // Straight to the terminal or the pipe: a figure is worth seeing even when the next one fails.
        FileHandle.standardOutput.write(Data((columns.joined(separator: "  ") + "\n").utf8))
    }

    /// Prints the count of missed goals and leaves with it.
    func close() -> Never {
        print(missed.isEmpty ? "\nEvery goal is met." : "\nMissed: \(missed.joined(separator: ", ")).")
        exit(missed.isEmpty ? 0 : 1)
    }

    static func short(_ value: Double) -> String {
        String(format: value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value)
    }
}

/// What a figure is held against.
enum Goal {
    case most(Double)
    case least(Double)

    func isMet(by value: Double) -> Bool {
        switch self {
        case .most(let limit): value <= limit
        case .least(let limit): value >= limit
        }
    }

    var words: String {
        switch self {
        case .most(let limit): "≤ " + Report.short(limit)
        case .least(let limit): "≥ " + Report.short(limit)
        }
    }
}
