/// How fast the history of a commune answers once it holds 100,000 gestures, and two versions of its 10,000 addresses.
enum HistoryFigures {
    private static let (gestures, addresses) = (100_000, 10_000)

    static func measure(in workshop: Workshop, into report: inout Report) throws {
        let data = workshop.path("history")
        try workshop.make("demo", "--data", data, "--no-serve")
        let made = try workshop.make(
            "bench", "history", "--data", data, "--addresses", "\(addresses)", "--gestures", "\(gestures)")
        let words = made.output.split(whereSeparator: \.isWhitespace).map(String.init)
        guard words.count == 4 else { throw Failure("bastide bench history said: \(made.output)") }
        let server = try RunningServer(program: workshop.program, data: data)
        defer { server.stop() }
        let home = "/mairie/\(words[0])/adresses"
        let syndicat = try server.signIn("administratrice")
        let pages: [(name: String, path: String, goal: Double)] = [
            ("first page of \(gestures) gestures", "/historique", 50),
            ("page in the middle of them", "/historique?avant=\(gestures / 2)", 50),
            ("history of a number with all of them", "/voies/\(words[1])/numeros/\(words[2])/historique", 50),
            ("two versions of \(addresses) addresses", "/comparaison", 1_000),
            ("the moment of 1000 gestures ago", "/comparaison?avant=geste-\(words[3])", 1_000),
        ]
        for (name, path, goal) in pages {
            let load = try Load(server.address + home + path, cookie: syndicat, connections: 1)
            report.figure("\(name), p99", load.p99, "ms", goal: .most(goal))
            if load.refused > 0 { throw Failure("\(load.refused) answers of \(path) were not 2xx or 3xx.") }
        }
    }
}
