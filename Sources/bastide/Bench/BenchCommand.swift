import ArgumentParser

/// What `script/bench` drives the program by: hidden, and only in a folder that it made itself.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Mesure le programme avec des appareils fictifs (script/bench).",
        shouldDisplay: false,
        subcommands: [
            BenchSubscribers.self, BenchAlert.self, BenchDepots.self, BenchObjects.self, BenchNumbering.self,
            BenchHistory.self,
        ])
}
