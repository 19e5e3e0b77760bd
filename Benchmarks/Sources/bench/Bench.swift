import Foundation

/// Measures the release program against the goals of the project and prints both in the same run.
///
/// Usage: `bench [engine] [numbering] [history] [import] [server] [notifications] [vault] [geocoder [--quick] [--without-peer]]`; all of them without argument. Run it by `script/bench`.
@main
struct Bench {
    private enum Part: String, CaseIterable {
        case engine, numbering, history, `import`, server, notifications, vault, geocoder
    }

    static func main() {
        do {
            var words = Array(CommandLine.arguments.dropFirst())
            if words.first == "geocoder-memory", words.count == 2 {
                return try GeocoderSpeed.tellMemory(of: words[1])
            }
            let options = try GeocoderFigures.Options(&words)
            exit(try run(Set(words), options) ? 0 : 1)
        } catch {
            let sentence = (error as? Failure)?.sentence ?? error.localizedDescription
            FileHandle.standardError.write(Data("bench: \(sentence)\n".utf8))
            exit(1)
        }
    }

    /// Whether every goal is met.
    private static func run(_ wanted: Set<String>, _ options: GeocoderFigures.Options) throws -> Bool {
        if let unknown = wanted.subtracting(Part.allCases.map(\.rawValue)).min() {
            throw Failure(
                "« \(unknown) » is not measured: engine, numbering, history, import, server, notifications, vault, geocoder are."
            )
        }
        let workshop = try Workshop(needsProgram: wanted != [Part.geocoder.rawValue])
        defer { workshop.clear() }
        var report = Report()
        for part in Part.allCases where wanted.isEmpty || wanted.contains(part.rawValue) {
            report.begin(part.rawValue)
            switch part {
            case .engine: try EngineFigures.measure(in: workshop, into: &report)
            case .numbering: try NumberingFigures.measure(in: workshop, into: &report)
            case .history: try HistoryFigures.measure(in: workshop, into: &report)
            case .import: try ImportFigures.measure(in: workshop, into: &report)
            case .server: try ServerFigures.measure(in: workshop, into: &report)
            case .notifications: try NotificationFigures.measure(in: workshop, into: &report)
            case .vault: try VaultFigures.measure(in: workshop, into: &report)
            case .geocoder: try GeocoderFigures.measure(in: workshop, options, into: &report)
            }
        }
        return report.close()
    }
}
