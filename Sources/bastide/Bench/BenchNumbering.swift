import AddressEngine
import ArgumentParser

/// Numbers a fictional commune without a single voie known, from lines in degrees to the number of each house.
///
/// Prints a line for each rule: its name, how many houses are numbered, and the milliseconds of the best of the runs.
struct BenchNumbering: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "numbering", abstract: "Numérote une commune fictive.", shouldDisplay: false)

    @Option(help: ArgumentHelp("Combien de voies.", valueName: "nombre"))
    var voies = 40

    @Option(help: ArgumentHelp("Combien de maisons.", valueName: "nombre"))
    var houses = 500

    @Option(help: ArgumentHelp("Combien de fois.", valueName: "nombre"))
    var runs = 21

    func run() throws {
        let lines = (0..<voies).map { line($0) }
        let houses = try placed(along: lines)
        for (name, rule) in [("metric", NumberingRule.metric), ("sequential", .sequential)] {
            let options = NumberingOptions(rule: rule, kept: .none)
            var (count, best) = (0, Duration.seconds(3_600))
            for _ in 0..<runs {
                let start = ContinuousClock.now
                let voies = try lines.enumerated().map { number, line in
                    TracedVoie(id: Array("\(number)".utf8), line: try VoieTrace(line))
                }
                let plan = NumberingPlan(voies: voies, houses: houses, options: options)
                best = min(best, start.duration(to: .now))
                count = plan.houses.count { $0.after != nil }
            }
            print(name, count, best / .milliseconds(1))
        }
    }

    /// A voie of a hundred points that winds through the commune, some 600 m long.
    private func line(_ number: Int) -> [GeoPoint] {
        let (column, row) = (Double(number % 7), Double(number / 7))
        return (0..<100).map { step in
            let bend = Double((step * (number + 3)) % 11) * 0.000_01
            return GeoPoint(
                longitude: 0.55 + column * 0.01 + Double(step) * 0.000_07 + bend,
                latitude: 43.62 + row * 0.006 + Double(step) * 0.000_03 - bend)
        }
    }

    /// Houses some metres from their voie, on one side and the other, several at one place now and then.
    private func placed(along lines: [[GeoPoint]]) throws -> [PlacedHouse] {
        let lines = try lines.map { try VoieTrace($0) }
        return (0..<houses).map { number in
            let line = lines[number % lines.count]
            let foot = line.point(at: Double(number / 3 * 7_919 % 997) / 997 * line.length)
            let step = Double(number % 40) - 20
            return PlacedHouse(
                id: Array("\(number)".utf8), point: PlanePoint(x: foot.x + step / 3, y: foot.y - step))
        }
    }
}
