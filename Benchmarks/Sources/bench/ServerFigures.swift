import Foundation

/// How fast the site answers with a whole département in it, the load generator on the same cores.
enum ServerFigures {
    static func measure(in workshop: Workshop, into report: inout Report) throws {
        let data = workshop.path("server")
        _ = try workshop.bastide("demo", "--size", "gers", "--data", data, "--no-serve")
        let start = ContinuousClock.now
        let server = try RunningServer(program: workshop.program, data: data)
        defer { server.stop() }
        let started = start.duration(to: .now)
        let seconds = Double(started.components.seconds) + Double(started.components.attoseconds) / 1e18
        report.figure("start to first page", seconds, "s", goal: .most(0.5))

        let syndicat = try server.signIn("technicien")
        let voie = try server.firstLink(
            on: "/mairie/\(server.commune)/adresses/voies", as: syndicat, holding: "/voies/")
        let pages = [
            ("commune page, public", "/commune/\(server.commune)", nil, 2000.0),
            ("a voie and its numbers", voie, syndicat, 0),
            ("dashboard of 461 communes", "/syndicat/adresses", syndicat, 0),
        ]
        for (name, path, cookie, rate) in pages {
            let load = try Load(server.address + path, cookie: cookie)
            report.figure("\(name), p99 at 16 connections", load.p99, "ms", goal: .most(30))
            report.figure("\(name), rate", load.rate, "req/s", goal: .least(rate))
            if load.refused > 0 { print("  \(load.refused) answers were not 2xx or 3xx") }
        }
        report.figure("memory after that", server.memory, "MiB", goal: .most(150))
    }
}
