/// Texts cut where a reader expects it.
enum Cut {
    /// The text, or its beginning up to a word's end and « … », in so many letters at most.
    static func text(_ text: String, to length: Int) -> String {
        guard text.count > length else { return text }
        guard length > 1 else { return "" }
        let head = text.prefix(length - 1)
        let end = head.lastIndex(where: \.isWhitespace) ?? head.endIndex
        let words = head.distance(from: head.startIndex, to: end) >= length / 2 ? head[..<end] : head
        return words.reversed().drop { $0.isWhitespace || $0.isPunctuation }.reversed().map(String.init)
            .joined() + "…"
    }
}
