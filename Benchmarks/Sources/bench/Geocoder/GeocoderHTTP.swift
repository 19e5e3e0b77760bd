import Foundation

/// How fast the release program answers `/geocodage/*` over HTTP, the load generator on the same two cores.
enum GeocoderHTTP {
    /// Drives `bastide serve --geocoder INDEX` with addresses of the index, each asked once in a while.
    static func measure(
        _ made: GeocoderSpeed.Territory, in workshop: Workshop, _ report: inout Report
    ) throws {
        guard workshop.hasProgram else {
            return report.say("HTTP is NOT measured: \(workshop.program) is not there (script/release).")
        }
        let data = workshop.path("geocoder-server")
        try workshop.make("demo", "--data", data, "--no-serve")
        // All that is asked here comes from one network.
        let settings = workshop.path("geocoder-settings")
        try Data("BASTIDE_GEOCODER_RATE=0\n".utf8).write(to: URL(filePath: settings))
        let server = try RunningServer(
            program: workshop.program, data: data,
            options: ["--geocoder", made.path, "--config", settings])
        defer { server.stop() }
        for (name, paths) in targets(made) {
            guard let path = paths.first,
                try Run("curl", ["-s", server.address + path]).output.contains("FeatureCollection")
            else {
                report.say("\(name): NOT measured, the program does not answer it.")
                continue
            }
            let script = try script(paths, in: workshop)
            let load = try Load(server.address, cookie: nil, script: script)
            report.figure("\(name), rate at 16 connections", load.rate, "req/s", goal: .least(5000))
            report.figure("\(name), p99 at 16 connections", load.p99, "ms", goal: .most(10))
            if load.refused > 0 { throw Failure("\(load.refused) answers of \(name) were not 2xx or 3xx.") }
        }
        report.figure("server, anonymous memory after that", server.memory, "MiB", goal: nil)
    }

    /// What is asked: whole addresses, letters typed, points.
    private static func targets(_ made: GeocoderSpeed.Territory) -> [(name: String, paths: [String])] {
        let sample = made.sample.prefix(5_000)
        let whole = sample.map {
            "/geocodage/search?q=" + coded("\($0.number) \($0.street) \($0.postcode) \($0.city)")
        }
        var typed: [String] = []
        for at in sample.prefix(1_000) {
            let text = "\(at.number) \(at.street) \(at.city)"
            for length in stride(from: at.number.count + 4, through: text.count, by: 3) {
                typed.append(
                    "/geocodage/search?autocomplete=1&limit=5&q=" + coded(String(text.prefix(length))))
            }
        }
        let points = sample.map {
            "/geocodage/reverse?lon=\($0.longitude + 0.0003)&lat=\($0.latitude - 0.0002)"
        }
        return [
            ("/geocodage/search, whole addresses", whole), ("/geocodage/search, letters typed", typed),
            ("/geocodage/reverse", points),
        ]
    }

    private static func coded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    /// What wrk runs: one path after the other.
    private static func script(_ paths: [String], in workshop: Workshop) throws -> String {
        let (list, file) = (workshop.path("paths.txt"), workshop.path("paths.lua"))
        try paths.joined(separator: "\n").write(toFile: list, atomically: true, encoding: .utf8)
        let lua = """
            local paths = {}
            for line in io.lines("\(list)") do paths[#paths + 1] = line end
            local place = 0
            request = function()
                place = place % #paths + 1
                return wrk.format("GET", paths[place])
            end
            """
        try lua.write(toFile: file, atomically: true, encoding: .utf8)
        return file
    }
}
