/// The rules of BAL 1.5 that a typed value must keep before it enters the addresses (AITF 1.5, §3).
enum AddressRules {
    /// 99999 is how a BAL writes a voie or a lieu-dit without a number.
    static let numbers = 0...99_998
    static let nameLengths = 3...200
    /// What a line of a BAL holds in 10 000 signs.
    static let mostParcelles = 666
    static let longestNote = 2000

    /// What is wrong with the name of a voie or of a lieu-dit, or nil.
    ///
    /// Its length is counted as the national validator does, in UTF-16 units: marks heaped upon one letter count too.
    static func problem(inName name: String) -> String? {
        if name.count < nameLengths.lowerBound { return "Un nom compte au moins 3 lettres." }
        if name.utf16.count > nameLengths.upperBound { return "Un nom compte au plus 200 lettres." }
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
            : "« \(Text.excerpt(parcelle)) » n’est pas une référence de parcelle : elle compte 14 signes, par exemple 320130000A0042."
    }

    /// What is wrong with the parcelles of an address: the first that is not one, and how many others are not.
    static func problem(inParcelles parcelles: [String]) -> String? {
        guard parcelles.count <= mostParcelles else {
            return "Il y a trop de parcelles pour une adresse\u{A0}: \(mostParcelles) au plus."
        }
        let problems = parcelles.compactMap(problem(inParcelle:))
        guard let first = problems.first else { return nil }
        switch problems.count {
        case 1: return first
        case 2: return first + " Une autre ne convient pas non plus."
        default: return first + " \(problems.count - 1) autres ne conviennent pas non plus."
        }
    }

    /// A code of five signs, and a name no longer than those of voies; official files write it in capitals too.
    static func problem(inCommuneDeleguee deleguee: CommuneDeleguee) -> String? {
        guard deleguee.code.utf16.count <= 5 else {
            return "Le code d’une ancienne commune compte cinq signes."
        }
        guard deleguee.name.utf16.count <= nameLengths.upperBound else {
            return "Le nom d’une ancienne commune compte au plus 200 lettres."
        }
        return nil
    }

    static func problem(inComment comment: String) -> String? {
        comment.utf16.count <= longestNote
            ? nil : "Une note compte au plus 2\u{202F}000 signes\u{A0}: raccourcissez-la, rien n’est perdu."
    }
}
