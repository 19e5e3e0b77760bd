/// Names of places and of bodies joined to a sentence: their article, the contraction, the elision.
///
/// The articles of communes are those of the Code officiel géographique (TNCC, « type de nom en clair »).
extension French {
    /// « de »: `d’Auch`, `du Houga`, `des Andelys`, `de La Romieu`, `de L’Isle`, `de la CC du Bas Armère`.
    package static func of(_ name: String) -> String {
        if let article = article(of: name) { return "\(article.of)\(name)" }
        if let rest = dropping("Le ", from: name) { return "du \(rest)" }
        if let rest = dropping("Les ", from: name) { return "des \(rest)" }
        return isElided(name) ? "d’\(name)" : "de \(name)"
    }

    /// « à »: `à Auch`, `au Houga`, `aux Andelys`, `à La Romieu`, `à la CC du Bas Armère`, `au Syndicat mixte`.
    package static func to(_ name: String) -> String {
        if let article = article(of: name) { return "\(article.to)\(name)" }
        if let rest = dropping("Le ", from: name) { return "au \(rest)" }
        if let rest = dropping("Les ", from: name) { return "aux \(rest)" }
        return "à \(name)"
    }

    /// The name as one speaks of it: `la CC du Bas Armère`, `le Syndicat mixte`, `Auch`.
    package static func the(_ name: String) -> String {
        "\(article(of: name)?.alone ?? "")\(name)"
    }

    private struct Article {
        let alone: String
        let of: String
        let to: String

        static let masculine = Article(alone: "le ", of: "du ", to: "au ")
        static let feminine = Article(alone: "la ", of: "de la ", to: "à la ")
        static let elided = Article(alone: "l’", of: "de l’", to: "à l’")
    }

    /// The article of a body, which its first word decides; communes have theirs in their name.
    private static func article(of name: String) -> Article? {
        switch name.prefix(while: { $0 != " " }) {
        case "CC", "CA", "CU", "Communauté", "Métropole", "Régie", "Fédération": .feminine
        case "Syndicat", "Département", "SIVOM", "SIVU", "PETR": .masculine
        case "Agence", "Association", "Établissement": .elided
        default: nil
        }
    }

    /// Whether « de » loses its vowel before a name: before every vowel and « y », as the Code officiel géographique has
    /// it, and before the « h » that is surely mute; in doubt it is not.
    private static func isElided(_ name: String) -> Bool {
        guard let first = name.lowercased().first else { return false }
        return "aàâäeéèêëiîïoôöuùûüyÿœæ".contains(first) || muteBeginnings.contains { name.hasPrefix($0) }
    }

    private static let muteBeginnings = [
        "Hé", "Hy", "Hagetmau", "Hasparren", "Hazebrouck", "Hendaye", "Hennebont", "Henri", "Hirson",
    ]

    private static func dropping(_ article: String, from name: String) -> Substring? {
        name.hasPrefix(article) ? name.dropFirst(article.count) : nil
    }
}
