import Territory

/// The one or two letters by which a commune is known on an icon: « Saint-Élix-Theux » is SE.
enum Initials {
    static func of(_ name: String) -> [Character] {
        let words = SortKey.folded(name).split(separator: " ")
        let telling = words.filter { !small.contains(String($0)) }
        let letters = (telling.isEmpty ? words : telling).compactMap(\.first)
            .filter { $0.isASCII && $0.isLetter }
        return letters.prefix(2).map { Character($0.uppercased()) }
    }

    private static let small: Set<String> = [
        "le", "la", "les", "l", "d", "de", "du", "des", "en", "sur", "sous", "les", "lez", "et", "au", "aux",
        "a",
    ]
}
