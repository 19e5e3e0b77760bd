import Foundation

/// The figures of a run, each beside the goal it must meet and the peer it is compared with.
struct Report {
    private var missed: [String] = []

    /// Prints the name of a part, and how busy the machine was before it: figures taken beside others are worse.
    func begin(_ part: String) {
        var load = [0.0]
        getloadavg(&load, 1)
        say("\n== \(part) (load of the machine: \(Self.short(load[0])))")
    }

    /// Prints one figure.
    ///
    /// - Parameters:
    ///   - goal: what the figure must not pass (`most`) or fall under (`least`); none when it is told for itself.
    ///   - peer: what another program takes for the same, and where that is known from.
    mutating func figure(_ name: String, _ value: Double, _ unit: String, goal: Goal?, peer: String = "") {
        let isMet = goal?.isMet(by: value) ?? true
        if !isMet { missed.append(name) }
        let verdict = goal.map { "\($0.words) \(unit)  \(isMet ? "ok" : "MISSED")" } ?? ""
        let columns = [
            name.padding(toLength: 56, withPad: " ", startingAt: 0), Self.short(value) + " " + unit, verdict,
            peer,
        ]
        say(columns.filter { !$0.isEmpty }.joined(separator: "  "))
    }

    /// Prints a line straight to the terminal or the pipe: a figure is worth seeing even when the next one fails.
    func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    /// Prints what was missed.
    ///
    /// - Returns: whether every goal is met.
    func close() -> Bool {
        say(missed.isEmpty ? "\nEvery goal is met." : "\nMissed: \(missed.joined(separator: ", ")).")
        return missed.isEmpty
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
