/// A place named in French and, where it is known, in the Occitan of Gascony.
struct PlaceName: Sendable, Equatable {
    let french: String
    /// Empty where the place has no name in Occitan.
    let occitan: String

    /// The name of a way that leads to this place: « Chemin du Bousquet », « Camin deu Bosquet ».
    func way(_ kind: WayKind) -> PlaceName {
        PlaceName(
            french: kind.french + " " + Self.frenchOf(french),
            occitan: occitan.isEmpty || kind.occitan.isEmpty
                ? "" : kind.occitan + " " + Self.occitanOf(occitan))
    }

    /// The name of a street called after this complement: « Rue » + « de la Fontaine ».
    func street(_ kind: WayKind) -> PlaceName {
        PlaceName(
            french: kind.french + " " + french,
            occitan: occitan.isEmpty || kind.occitan.isEmpty ? "" : kind.occitan + " " + occitan)
    }

    /// A smaller place beside this one: « Le Bousquet Haut ».
    func with(_ qualifier: String) -> PlaceName {
        PlaceName(french: french + " " + qualifier, occitan: "")
    }

    private static func frenchOf(_ name: String) -> String {
        for (article, contracted) in [("Le ", "du "), ("Les ", "des "), ("Au ", "du "), ("La ", "de la ")]
        where name.hasPrefix(article) {
            return contracted + name.dropFirst(article.count)
        }
        if name.hasPrefix("L'") { return "de l'" + name.dropFirst(2) }
        return startsWithVowel(name) ? "d'" + name : "de " + name
    }

    private static func occitanOf(_ name: String) -> String {
        for (article, contracted) in [
            ("Lo ", "deu "), ("Los ", "deus "), ("Au ", "deu "), ("La ", "de la "), ("Las ", "de las "),
        ] where name.hasPrefix(article) {
            return contracted + name.dropFirst(article.count)
        }
        if name.hasPrefix("L'") { return "de l'" + name.dropFirst(2) }
        return startsWithVowel(name) ? "d'" + name : "de " + name
    }

    static func startsWithVowel(_ name: String) -> Bool {
        guard let initial = name.first else { return false }
        return "AEIOUÉÈÊÂÎÔÀ".contains(initial)
    }
}
