/// The SHA-256 of each file of a backup, in the format of coreutils’ `sha256sum`.
struct Checksums {
    static let name = "SHA256SUMS"

    struct Line {
        let sum: String
        let path: String
    }

    private(set) var lines: [Line] = []

    init() {}

    /// - Returns: nil when a line is not a checksum, or leads out of the folder.
    init?(_ text: String) {
        for line in text.split(separator: "\n") {
            let sum = line.prefix(64)
            let path = line.dropFirst(66)
            guard sum.count == 64, sum.allSatisfy(\.isHexDigit), line.dropFirst(64).hasPrefix("  "),
                !path.isEmpty, !path.hasPrefix("/"), !path.split(separator: "/").contains("..")
            else { return nil }
            lines.append(Line(sum: String(sum), path: String(path)))
        }
        guard !lines.isEmpty else { return nil }
    }

    mutating func add(_ path: String, of sum: String) {
        lines.append(Line(sum: sum, path: path))
    }

    var text: String {
        lines.map { "\($0.sum)  \($0.path)\n" }.joined()
    }
}
