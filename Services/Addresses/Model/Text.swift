/// How typed text is tidied before it is judged.
enum Text {
    /// Without spaces at the ends.
    static func trimmed(_ text: String) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// A note of several lines, without spaces at its ends nor signs that nobody sees.
    ///
    /// A browser ends the lines of a form in two signs, a telephone in one: a note is the same from both.
    static func note(_ text: String) -> String {
        var seen = String.UnicodeScalarView()
        var before: Unicode.Scalar?
        for sign in text.unicodeScalars {
            let isEnd = sign == "\r" || (sign == "\n" && before != "\r")
            if isEnd { seen.append("\n") }
            if sign == "\t" || (sign.value >= 0x20 && sign.value != 0x7F) { seen.append(sign) }
            before = sign
        }
        return trimmed(String(seen))
    }

    /// The beginning of a text that is shown in a sentence.
    static func excerpt(_ text: String) -> String {
        text.utf16.count <= 40 ? text : String(String.UnicodeScalarView(text.unicodeScalars.prefix(40))) + "…"
    }

    /// Without spaces at the ends, and one space between words.
    static func tidied(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The spaces at both ends, which nobody would see, as « ␣ ».
    static func withVisibleEnds(_ text: String) -> String {
        let core = trimmed(text)
        guard core.count < text.count else { return text }
        let leading = text.prefix(while: \.isWhitespace).count
        return String(repeating: "␣", count: leading) + core
            + String(repeating: "␣", count: text.count - core.count - leading)
    }

    /// Capitals, without spaces, without empty ones, each once.
    static func parcelles(_ parcelles: [String]) -> [String] {
        var seen: Set<String> = []
        return parcelles.map { $0.filter { !$0.isWhitespace }.uppercased() }
            .filter { !$0.isEmpty && seen.insert($0).inserted }
    }
}
