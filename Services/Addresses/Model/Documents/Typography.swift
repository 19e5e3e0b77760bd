/// The typography of the Imprimerie nationale in texts typed with an ordinary keyboard.
enum Typography {
    /// Spaces that do not break before « : », « ; », « ! », « ? » and inside « », and the typographic apostrophe.
    static func set(_ text: String) -> String {
        var result = ""
        let signs = Array(text)
        for (index, sign) in signs.enumerated() {
            let next = index + 1 < signs.count ? signs[index + 1] : nil
            let previous = index > 0 ? signs[index - 1] : nil
            result.append(sign == " " ? space(after: previous, before: next) : sign == "'" ? "’" : sign)
        }
        return result
    }

    private static func space(after previous: Character?, before next: Character?) -> Character {
        if previous == "«" || next == "»" || next == ":" { return "\u{A0}" }
        if let next, ";!?".contains(next) { return "\u{202F}" }
        // « n° 12 », « L. 2121-30 ».
        if previous == "°" || (previous == "." && next?.isNumber == true) { return "\u{A0}" }
        return " "
    }
}
