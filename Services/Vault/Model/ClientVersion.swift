/// The version of restic that a device says it has, in the name under which it comes.
enum ClientVersion: Hashable, Sendable {
    case known(major: Int, minor: Int, patch: Int)
    /// Before 0.17 restic does not say its version.
    case unsaid

    /// - Parameter agent: `restic/0.18.1 (linux amd64)`, `Go-http-client/2.0`.
    init(agent: String) {
        let words = agent.split(separator: " ").first { $0.hasPrefix("restic/") }
        let numbers = words?.dropFirst("restic/".count).prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            .split(separator: ".", omittingEmptySubsequences: false).map { $0.count < 6 ? Int($0) : nil }
        guard let numbers, (2...3).contains(numbers.count), let major = numbers[0], let minor = numbers[1],
            let patch = numbers.count > 2 ? numbers[2] : 0
        else {
            self = .unsaid
            return
        }
        self = .known(major: major, minor: minor, patch: patch)
    }

    /// « restic 0.18.1 ».
    var label: String {
        switch self {
        case .known(let major, let minor, let patch): "restic \(major).\(minor).\(patch)"
        case .unsaid: "version inconnue"
        }
    }

    /// What is to be done about it; nil when it is recent enough (vault.md §2.5).
    var advice: String? {
        guard case .known(let major, let minor, let patch) = self else {
            return "sans doute plus ancienne que la 0.17\u{A0}: à mettre à jour"
        }
        if (major, minor) < (0, 14) {
            return "trop ancienne\u{A0}: elle ne convient plus, appelez le syndicat"
        }
        return (major, minor, patch) < (0, 18, 1)
            ? "ancienne\u{A0}: la 0.18.1 ou une suivante est conseillée" : nil
    }

    /// Whether it cannot be used with the vault.
    var isTooOld: Bool {
        guard case .known(let major, let minor, _) = self else { return false }
        return (major, minor) < (0, 14)
    }
}
