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
            print("Bruz is not measured: \(file) is not there.")
            return
        }
        let bare = try median { try workshop.bastide("addresses", "check", file, "--json") }
        let full = try median { try workshop.bastide("addresses", "check", file, "--cog", cog, "--json") }
        let peer =
            "validateur-bal 3.5.2 on Node 20: about 1,800 ms (measured once; npm is not always to be had)"
        report.figure("Bruz, 5,843 rows, check", bare * 1000, "ms", goal: .most(40), peer: peer)
        report.figure("Bruz with the list of communes (2.5 MB) to read", full * 1000, "ms", goal: .most(40))
    }

    private static func million(_ workshop: Workshop, _ report: inout Report) throws {
        let (small, large) = (workshop.path("100k.csv"), workshop.path("1m.csv"))
        _ = try workshop.bastide("demo", "bal", "--rows", "100000", "--out", small)
        _ = try workshop.bastide("demo", "bal", "--rows", "1000000", "--out", large)
        let tenth = try median { try workshop.bastide("addresses", "check", small, "--json") }
        let whole = try workshop.bastide("addresses", "check", large, sampled: true)
        report.figure("1,000,000 rows, check", whole.seconds, "s", goal: .most(2))
        report.figure("1,000,000 rows, anonymous memory", whole.memory, "MiB", goal: .most(250))
        report.figure("ten times the rows, times the time", whole.seconds / tenth, "×", goal: .most(11))
    }

    private static func median(_ run: () throws -> Run) throws -> Double {
        let times = try (0..<11).map { _ in try run().seconds }.sorted()
        return times[times.count / 2]
    }
}
