/// French text without accents, as the official files and domain names want it.
enum PlainText {
    private static let plain: [Character: String] = [
        "à": "a", "â": "a", "ç": "c", "é": "e", "è": "e", "ê": "e", "ë": "e", "î": "i", "ï": "i", "ò": "o",
        "ó": "o", "ô": "o", "ù": "u", "û": "u", "ü": "u", "œ": "oe",
    ]

    /// Capital letters and spaces: « CASTELNAVES ».
    static func capitals(_ text: String) -> String {
        words(text, separator: " ").uppercased()
    }

    /// Small letters and hyphens: « saint-guiraudet ».
    static func slug(_ text: String) -> String {
        words(text, separator: "-")
    }

    private static func words(_ text: String, separator: Character) -> String {
        var result = ""
        for character in text.lowercased() {
            if let replacement = plain[character] {
                result += replacement
            } else if character.isLetter || character.isNumber {
                result.append(character)
            } else if result.last != separator, !result.isEmpty {
                result.append(separator)
            }
        }
        return result
    }
}
