/// What a preview showed of each row, by what it is called by: it comes back with « Valider », and is compared with what is there then.
struct ShownRows {
    let now: [String: String]

    /// More would not come back in a form: a digest does.
    private static let most = 5_000
    private static let digest = "empreinte:"

    /// As a form brings it back.
    ///
    /// - Parameter count: of the rows of the preview.
    func text(of count: Int) -> String {
        let text = now.sorted { $0.key < $1.key }.map { "\($0.key);\($0.value)" }.joined(separator: "|")
        return count > Self.most ? Self.digest + QualityAlert.mark(of: [text]) : text
    }

    /// Notes what differs from what was seen, row by row where the form could bring the rows back.
    func note(
        against seen: String, in row: inout StaleRow,
        _ note: (inout StaleRow, _ key: String, _ now: String?, _ before: String?) -> Void
    ) {
        guard !seen.hasPrefix(Self.digest) else {
            row.compare(.number, "ce que montre l’aperçu ci-dessous", "un autre aperçu")
            return
        }
        var before: [String: String] = [:]
        for part in seen.split(separator: "|") {
            let halves = part.split(separator: ";", maxSplits: 1, omittingEmptySubsequences: false)
            if halves.count == 2 { before[String(halves[0])] = String(halves[1]) }
        }
        for key in Set(before.keys).union(now.keys).sorted() where before[key] != now[key] {
            note(&row, key, now[key], before[key])
        }
    }
}
