/// What a client says it is, as people read it.
enum ClientVersion {
    /// The first version that is advised: it stops at once when there is no room (restic 0.18.1).
    static let advised = [0, 18, 1]

    /// - Parameter agent: `restic/0.14.0`, or what Go's library says when restic says nothing.
    static func words(_ agent: String) -> String {
        guard let version = numbers(agent) else { return "restic" }
        let text = "restic " + version.map(String.init).joined(separator: ".")
        return version.lexicographicallyPrecedes(advised) ? text + " (ancien)" : text
    }

    private static func numbers(_ agent: String) -> [Int]? {
        guard let start = agent.firstRange(of: "restic/") else { return nil }
        let text = agent[start.upperBound...].prefix { $0.isNumber || $0 == "." }
        let numbers = text.split(separator: ".").compactMap { Int($0) }
        return numbers.isEmpty ? nil : numbers
    }
}
