import Foundation

/// How fast and in how little memory the engine judges a list of addresses, whole process.
enum EngineFigures {
    static func measure(in workshop: Workshop, into report: inout Report) throws {
        try bruz(workshop, &report)
        try million(workshop, &report)
    }

    private static func bruz(_ workshop: Workshop, _ report: inout Report) throws {
        let file = workshop.shared.appending(
            path: "data/addresses/bal/bal_35047_bruz_v1.3_multilingue_bre.csv"
        ).path
        let cog = workshop.shared.appending(path: "data/territory/cog_communes_conformance.csv").path
        guard FileManager.default.fileExists(atPath: file) else {
            return report.say("Bruz is not measured: \(file) is not there.")
        }
        let runs = [
            ("Bruz, 5,843 rows, check", [file]), ("Bruz, check --json", [file, "--json"]),
            ("Bruz, check with the list of communes (2.5 MB)", [file, "--cog", cog, "--json"]),
        ]
        let peer = try Peer.words(for: file)
        for (name, arguments) in runs {
            let run = try best(of: 21) { try workshop.check(arguments) }
            report.figure(name, run.seconds * 1000, "ms", goal: .most(40), peer: peer)
            report.figure("\(name), of processor", run.processor * 1000, "ms", goal: nil)
        }
    }

    private static func million(_ workshop: Workshop, _ report: inout Report) throws {
        let (small, large) = (workshop.path("100k.csv"), workshop.path("1m.csv"))
        try workshop.make("demo", "bal", "--rows", "100000", "--out", small)
        try workshop.make("demo", "bal", "--rows", "1000000", "--out", large)
        for (name, mode) in [("check", []), ("check --json", ["--json"])] {
            let tenth = try best(of: 7) { try workshop.check([small] + mode) }
            let whole = try best(of: 5) { try workshop.check([large] + mode) }
            let memory = try workshop.check([large] + mode, sampled: true).memory
            report.figure("1,000,000 rows, \(name)", whole.seconds, "s", goal: .most(2))
            report.figure("1,000,000 rows, \(name), of processor", whole.processor, "s", goal: nil)
            report.figure("1,000,000 rows, \(name), anonymous memory", memory, "MiB", goal: .most(250))
            let times = whole.seconds / tenth.seconds
            report.figure("ten times the rows, \(name), times the time", times, "×", goal: .most(11))
        }
    }

    private static func best(of count: Int, _ measure: () throws -> Run) throws -> Run {
        let runs = try (0..<count).map { _ in try measure() }
        guard let best = runs.best else { throw Failure("Nothing was run.") }
        return best
    }
}

/// The reference validator, when it can be run here; else what it was seen to take.
enum Peer {
    private static let cited =
        "validateur-bal 3.5.2 on Node 20: about 1,800 ms, whole process (measured once on two shared cores)"

    /// What the peer takes for the same file: `BASTIDE_PEER` is the command that checks the file named after it.
    static func words(for file: String) throws -> String {
        guard let command = ProcessInfo.processInfo.environment["BASTIDE_PEER"] else { return cited }
        let words = command.split(separator: " ").map(String.init)
        guard let program = words.first else { return cited }
        let times = try (0..<3).map { _ in try Run(program, words.dropFirst() + [file]).seconds }.sorted()
        return "peer: \(Report.short(times[1] * 1000)) ms (\(command))"
    }
}
