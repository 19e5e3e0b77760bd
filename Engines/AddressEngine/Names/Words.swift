/// Cuts lower-case text into words the way lodash does: letters and digits apart, apostrophes cut, ordinals kept whole.
enum Words {
    static func split(_ text: Bytes) -> [Bytes] {
        var words: [Bytes] = []
        var index = 0
        while index < text.count {
            let kind = kind(of: text, at: index)
            switch kind {
            case .pause: index = text.scalar(at: index).next
            case .digit:
                let end = endOfNumber(text, from: index)
                words.append(text.slice(index, end))
                index = end
            case .letter:
                let end = endOfWord(text, from: index)
                words.append(text.slice(index, end))
                index = end
            }
        }
        return words
    }

    private enum Kind { case letter, digit, pause }

    private static func kind(of text: Bytes, at index: Int) -> Kind {
        let byte = text[index]
        if byte < 0x80 { return isDigit(byte) ? .digit : isLetter(byte) ? .letter : .pause }
        let value = text.scalar(at: index).value
        if value <= 0xBF || value == 0xD7 || value == 0xF7 { return .pause }
        return (0x2000...0x206F).contains(value) || isSpace(value) ? .pause : .letter
    }

    private static func endOfWord(_ text: Bytes, from start: Int) -> Int {
        var index = start
        while index < text.count, kind(of: text, at: index) == .letter { index = text.scalar(at: index).next }
        return endOfContraction(text, from: index) ?? index
    }

    /// English contractions (« 's », « 'll »), which lodash keeps with their word.
    private static func endOfContraction(_ text: Bytes, from index: Int) -> Int? {
        let rest = text.slice(index, text.count)
        guard rest.hasPrefix("'") || rest.hasPrefix("’") else { return nil }
        let start = text.scalar(at: index).next
        let ends: [StaticString] = ["d", "ll", "m", "re", "s", "t", "ve"]
        for end in ends where text.slice(start, text.count).hasPrefix(end) {
            let next = start + end.utf8CodeUnitCount
            if next == text.count || kind(of: text, at: next) == .pause { return next }
        }
        return nil
    }

    private static func endOfNumber(_ text: Bytes, from start: Int) -> Int {
        var index = start
        while index < text.count, isDigit(text[index]) { index += 1 }
        let ordinals: [(UInt8, StaticString)] = [(49, "st"), (50, "nd"), (51, "rd")]
        let rest = text.slice(index, text.count)
        for (digit, ending) in ordinals where text[index - 1] == digit && rest.hasPrefix(ending) {
            if index + 2 == text.count || kind(of: text, at: index + 2) == .pause { return index + 2 }
        }
        if !(49...51).contains(text[index - 1]), rest.hasPrefix("th"),
            index + 2 == text.count || kind(of: text, at: index + 2) == .pause
        {
            return index + 2
        }
        return index
    }
}
