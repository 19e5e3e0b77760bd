import Geocoder

/// How alike the name of a voie and what is written are: what tells a misspelt voie from another one.
enum NameLikeness {
    /// - Returns: from 0, nothing in common, to 1; the words that people drop and the kinds of voie count for nothing.
    static func of(_ name: AddressWords, in written: WrittenWords) -> Double {
        var meant = name.list.filter { !$0.isSmall && !$0.isKind }
        if meant.isEmpty { meant = name.list.filter { !$0.isSmall } }
        guard !meant.isEmpty else { return 0 }
        let words = written.list.map(\.word.text)
        let pairs = zip(words, words.dropFirst()).map { $0 + $1 }
        let total = meant.reduce(0.0) { sum, word in
            sum + ((words + pairs).map { Self.likeness(word.text, $0) }.max() ?? 0)
        }
        return total / Double(meant.count)
    }

    /// Levenshtein's distance as a share of the longer word; two numbers are alike only when they are the same.
    static func likeness(_ one: [UInt8], _ other: [UInt8]) -> Double {
        guard one != other else { return 1 }
        let isNumber = { (word: [UInt8]) in word.first.map { $0 >= 48 && $0 <= 57 } ?? false }
        let longer = max(one.count, other.count)
        guard longer > 0, longer < 60, !isNumber(one), !isNumber(other) else { return 0 }
        var row = Array(0...other.count)
        for (i, a) in one.enumerated() {
            var corner = row[0]
            row[0] = i + 1
            for (j, b) in other.enumerated() {
                let above = row[j + 1]
                row[j + 1] = min(corner + (a == b ? 0 : 1), above + 1, row[j] + 1)
                corner = above
            }
        }
        return 1 - Double(row[other.count]) / Double(longer)
    }
}
