/// How long a whole département takes to come in: as many communes and addresses as the Gers has.
enum ImportFigures {
    static func measure(in workshop: Workshop, into report: inout Report) throws {
        let files = workshop.path("gers")
        try workshop.make("demo", "files", "--size", "gers", "--out", files)
        let runs = try (1...3).map { try take(files, into: workshop.path("import-\($0)"), workshop) }
        guard let best = runs.best else { return }
        // « 461 communes, 123 632 lignes importées, … », thousands apart by a thin space.
        let sentence = best.output.split(separator: "\n").last ?? ""
        let counts = sentence.replacing("\u{202F}", with: "").split(whereSeparator: { !$0.isNumber })
            .compactMap { Int($0) }
        guard counts.count == 4, counts[0] >= 461, counts[1] >= 115_544, counts[2] + counts[3] == 0 else {
            throw Failure("The import is not whole: « \(sentence) ».")
        }
        let name = "\(counts[0]) communes, \(counts[1]) lines imported (SQLite)"
        report.figure(name, best.seconds, "s", goal: .most(15))
        report.figure("the same, of processor", best.processor, "s", goal: nil)
        report.figure("the same, most anonymous memory", best.memory, "MiB", goal: nil)
    }

    /// The official files, which are not measured, then the lists of addresses.
    private static func take(_ files: String, into data: String, _ workshop: Workshop) throws -> Run {
        for kind in ["cog", "populations", "epci", "postcodes", "contours"] {
            try workshop.make(
                "territory", "import", kind, "\(files)/territoire/\(kind)", "--departement", "96", "--data",
                data)
        }
        return try workshop.make("addresses", "import", "\(files)/adresses", "--data", data, sampled: true)
    }
}
