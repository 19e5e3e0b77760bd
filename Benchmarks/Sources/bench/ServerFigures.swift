/// How fast the site answers with a whole département in it, the load generator on the same cores.
enum ServerFigures {
    static func measure(in workshop: Workshop, into report: inout Report) throws {
        let data = workshop.path("server")
        try workshop.make("demo", "--size", "gers", "--data", data, "--no-serve")
        try start(workshop, data, &report)
        let server = try RunningServer(program: workshop.program, data: data)
        defer { server.stop() }
        try load(server, &report)
        try openAddresses(server, &report)
        report.figure("server, anonymous memory after that", server.memory, "MiB", goal: .most(150))
    }

    private static func start(_ workshop: Workshop, _ data: String, _ report: inout Report) throws {
        let times = try (0..<5).map { _ in
            let server = try RunningServer(program: workshop.program, data: data)
            server.stop()
            return server.startTime
        }
        report.figure("start to first page", times.sorted()[2], "s", goal: .most(0.5))
    }

    /// What a whole village opens at once when an alert comes.
    private static func village(_ server: RunningServer, _ report: inout Report) throws {
        let load = try Load(server.address + "/commune/\(server.commune)", cookie: nil, connections: 64)
        report.figure("commune page, p99 at 64 connections", load.p99, "ms", goal: .most(20))
        report.figure("commune page, rate at 64 connections", load.rate, "req/s", goal: .least(5000))
        if load.refused > 0 {
            throw Failure("\(load.refused) answers of the commune page were not 2xx or 3xx.")
        }
    }

    /// What map software asks for: one window, page after page.
    private static func openAddresses(_ server: RunningServer, _ report: inout Report) throws {
        let items = server.address + "/adresses/ogc/collections/adresses/items?limit=1000"
        let collections = try Run("curl", ["-s", server.address + "/adresses/ogc/collections"]).output
        guard let extent = collections.components(separatedBy: "\"bbox\":[[").dropFirst().first,
            case let sides = extent.prefix(while: { $0 != "]" }).split(separator: ",").compactMap({
                Double($0)
            }),
            sides.count == 4
        else { throw Failure("The published addresses have no extent.") }
        // The middle quarter of the territory: a window in which thousands of addresses lie.
        let (width, height) = (sides[2] - sides[0], sides[3] - sides[1])
        let window = [
            sides[0] + width / 4, sides[1] + height / 4, sides[2] - width / 4, sides[3] - height / 4,
        ]
        let box = window.map { String($0) }.joined(separator: ",")
        for (name, address) in [("whole", items), ("in a window", items + "&bbox=" + box)] {
            guard try Run("curl", ["-s", address]).output.contains("\"numberReturned\":1000,") else {
                throw Failure("A page of the published addresses does not hold 1,000 of them.")
            }
            let load = try Load(address, cookie: nil, connections: 1)
            report.figure("page of 1,000 published addresses, \(name), p99", load.p99, "ms", goal: .most(30))
            if load.refused > 0 {
                throw Failure("\(load.refused) answers of \(address) were not 2xx or 3xx.")
            }
        }
    }

    private static func load(_ server: RunningServer, _ report: inout Report) throws {
        try village(server, &report)
        let syndicat = try server.signIn("technicien")
        let voie = try server.firstLink(
            on: "/mairie/\(server.commune)/adresses/voies", as: syndicat, holding: "/voies/")
        let pages: [(name: String, path: String, cookie: String?, rate: Double?)] = [
            ("commune page, public", "/commune/\(server.commune)", nil, 2000.0),
            ("a voie and its numbers", voie, syndicat, nil),
            ("dashboard of 461 communes", "/syndicat/adresses", syndicat, nil),
        ]
        for (name, path, cookie, rate) in pages {
            let load = try Load(server.address + path, cookie: cookie)
            report.figure("\(name), p99 at 16 connections", load.p99, "ms", goal: .most(30))
            report.figure("\(name), rate", load.rate, "req/s", goal: rate.map(Goal.least))
            if load.refused > 0 { throw Failure("\(load.refused) answers of \(path) were not 2xx or 3xx.") }
        }
    }
}
