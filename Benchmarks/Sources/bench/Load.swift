/// What `wrk` measured on one address: 8 seconds over 16 connections or more, the best of three times.
struct Load {
    /// Milliseconds under which 99 answers of 100 came.
    let p99: Double
    /// Answers a second.
    let rate: Double
    /// Answers outside 2xx and 3xx.
    let refused: Int

    /// - Parameters:
    ///   - script: the Lua program that says what is asked, the address alone when nil.
    init(_ address: String, cookie: String?, connections: Int = 16, script: String? = nil) throws {
        let loads = try (0..<3).map { _ in try Load(once: address, cookie: cookie, connections, script) }
        self = loads.min { ($0.refused, $0.p99) < ($1.refused, $1.p99) } ?? loads[0]
    }

    private init(once address: String, cookie: String?, _ connections: Int, _ script: String?) throws {
        var arguments = ["-t1", "-c\(connections)", "-d8s", "--latency", address]
        if let script { arguments += ["-s", script] }
        if let cookie { arguments += ["-H", "Cookie: \(cookie)"] }
        let run = try Run("wrk", arguments)
        let lines = run.output.split(separator: "\n").map { $0.split(separator: " ") }
        guard let p99 = lines.first(where: { $0.first == "99%" })?.last,
            let rate = lines.first(where: { $0.first == "Requests/sec:" })?.last.flatMap({ Double($0) })
        else { throw Failure("wrk measured nothing on \(address).") }
        self.p99 = Self.milliseconds(p99)
        self.rate = rate
        refused = lines.first { $0.first == "Non-2xx" }?.last.flatMap { Int($0) } ?? 0
    }

    private static func milliseconds(_ text: Substring) -> Double {
        let number = Double(text.prefix { $0.isNumber || $0 == "." }) ?? .infinity
        return text.hasSuffix("us") ? number / 1000 : text.hasSuffix("ms") ? number : number * 1000
    }
}
