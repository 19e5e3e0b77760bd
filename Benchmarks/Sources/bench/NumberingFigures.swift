/// How fast the engine numbers a commune: 500 houses near 40 voies, none of them known, from degrees to numbers.
enum NumberingFigures {
    private static let houses = 500

    static func measure(in workshop: Workshop, into report: inout Report) throws {
        let run = try workshop.make("bench", "numbering", "--voies", "40", "--houses", "\(houses)")
        for line in run.output.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 3, let milliseconds = Double(words[2]) else {
                throw Failure("bastide bench numbering said: \(line)")
            }
            guard words[1] == "\(houses)" else {
                throw Failure("\(words[1]) of \(houses) houses are numbered.")
            }
            report.figure("\(houses) houses on 40 voies, \(words[0])", milliseconds, "ms", goal: .most(100))
        }
    }
}
