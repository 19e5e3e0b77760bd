/// How typed text is tidied: it stays text, without the signs that nobody sees.
enum PlainText {
    /// One line: every run of spaces is one space; those that hold words together stay.
    static func line(_ text: String) -> String {
        let words = visible(text).split { $0.isWhitespace && $0 != "\u{A0}" && $0 != "\u{202F}" }
        return trimmed(words.joined(separator: " ")[...])
    }

    /// The lines of a tidied text one behind the other.
    static func onOneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// Several lines, without spaces around them nor more than one empty line together.
    static func lines(_ text: String) -> String {
        let lines = visible(text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var kept: [String] = []
        for line in lines {
            let line = trimmed(line)
            if line.isEmpty, kept.last?.isEmpty ?? true { continue }
            kept.append(line)
        }
        if kept.last?.isEmpty == true { kept.removeLast() }
        return kept.joined(separator: "\n")
    }

    /// Without control characters, nor those that turn the direction of what follows (Unicode UAX 9 §2).
    private static func visible(_ text: String) -> String {
        let scalars = text.unicodeScalars.filter { scalar in
            switch scalar.value {
            case 0x9, 0xA, 0xD: true
            case 0..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069, 0xFFFE, 0xFFFF: false
            default: true
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func trimmed(_ line: Substring) -> String {
        var line = line.drop(while: \.isWhitespace)
        while line.last?.isWhitespace == true { line.removeLast() }
        return String(line)
    }
}
