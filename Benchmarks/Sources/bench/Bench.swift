import Foundation

/// Measures the release program against the goals of the project and prints both in the same run.
///
/// Usage: `bench [engine] [import] [server]`; all of them without argument. Run it by `script/bench`.
@main
struct Bench {
    static func main() throws {
        let wanted = Set(CommandLine.arguments.dropFirst())
        let workshop = try Workshop()
        defer { workshop.clear() }
        var report = Report()
        for (name, figures) in [
            ("engine", EngineFigures.measure), ("import", ImportFigures.measure),
            ("server", ServerFigures.measure),
        ] where wanted.isEmpty || wanted.contains(name) {
            print("\n== \(name)")
            try figures(workshop, &report)
        }
        report.close()
    }
}
