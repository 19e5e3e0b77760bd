import Foundation

/// What `wrk` measured on one address: 16 connections, 8 seconds.
struct Load {
    /// Milliseconds under which 99 answers of 100 came.
    let p99: Double
    /// Answers a second.
    let rate: Double
    /// Answers outside 2xx and 3xx.
    let refused: Int

    init(_ address: String, cookie: String?) throws {
        var arguments = ["-t1", "-c16", "-d8s", "--latency", address]
        if let cookie { arguments += ["-H", "Cookie: \(cookie)"] }
        let run = try Run("/usr/bin/wrk", arguments)
        let lines = run.output.split(separator: "\n").map { $0.split(separator: " ") }
        p99 = Self.milliseconds(lines.first { $0.first == "99%" }?.last ?? "")
        rate = lines.first { $0.first == "Requests/sec:" }?.last.flatMap { Double($0) } ?? 0
        refused = lines.first { $0.first == "Non-2xx" }?.last.flatMap { Int($0) } ?? 0
    }

    private static func milliseconds(_ text: Substring) -> Double {
        let number = Double(text.prefix { $0.isNumber || $0 == "." }) ?? .infinity
        return text.hasSuffix("us") ? number / 1000 : text.hasSuffix("ms") ? number : number * 1000
    }
}
