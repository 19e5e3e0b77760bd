/// The rules of BAL 1.5 that a typed value must keep before it enters the addresses (AITF 1.5, §3).
enum AddressRules {
    /// 99999 is how a BAL writes a voie or a lieu-dit without a number.
    static let numbers = 0...99_998
    static let nameLengths = 3...200

    /// What is wrong with the name of a voie or of a lieu-dit, or nil.
    static func problem(inName name: String) -> String? {
        if name.count < nameLengths.lowerBound { return "Un nom compte au moins 3 lettres." }
        if name.count > nameLengths.upperBound { return "Un nom compte au plus 200 lettres." }
        if name.contains("\u{FFFD}") {
            return "Le nom contient un signe illisible (\u{FFFD}) : écrivez la lettre qui manque."
        }
        if name.contains("_") { return "Remplacez le trait bas « _ » par une espace." }
        if name.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) {
            return "Le nom tient sur une seule ligne."
        }
        guard name.contains(where: \.isLowercase) || !name.contains(where: \.isLetter) else {
            return "Écrivez le nom en minuscules accentuées, comme sur le panneau : « Rue de l’Église »."
        }
        return nil
    }

    static func problem(inNumber number: Int) -> String? {
        numbers.contains(number) ? nil : "Un numéro est un nombre entier de 0 à 99998."
    }

    /// The suffix begins with a letter or a digit and has at most nine signs.
    static func problem(inSuffix suffix: String) -> String? {
        guard let first = suffix.unicodeScalars.first else { return nil }
        let isPlain: (Unicode.Scalar) -> Bool = {
            (0x30...0x39).contains($0.value) || (0x61...0x7A).contains($0.value)
        }
        guard isPlain(first), suffix.count <= 9,
            suffix.unicodeScalars.allSatisfy({ isPlain($0) || $0 == " " })
        else {
            return
                "Un suffixe s’écrit en lettres simples ou en chiffres, au plus neuf signes : « bis », « ter », « a »."
        }
        return nil
    }

    /// 14 characters: département, commune, former commune, section and plan number.
    static func problem(inParcelle parcelle: String) -> String? {
        let isRight =
            parcelle.utf8.count == 14
            && parcelle.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
        return isRight
            ? nil
            : "« \(parcelle) » n’est pas une référence de parcelle : elle compte 14 signes, par exemple 320130000A0042."
    }

    static func problem(inComment comment: String) -> String? {
        comment.count <= 2000 ? nil : "Une note compte au plus 2 000 signes."
    }
}
