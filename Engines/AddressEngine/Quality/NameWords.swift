/// What French and the reference editor say of the words of voies.
enum NameWords {
    /// Types of voie that are written short at the head of a name, and how they are written in full.
    ///
    /// Those of the reference, with their accents. « Pas », « Lot », « Car », « Ham », « Sen » are words too: not here.
    static let heads: [(short: StaticString, full: StaticString)] = [
        ("pl", "Place"), ("pce", "Place"), ("av", "Avenue"), ("bd", "Boulevard"),
        ("bld", "Boulevard"), ("sq", "Square"), ("chem", "Chemin"), ("ch", "Chemin"), ("bvd", "Boulevard"),
        ("rte", "Route"),
        ("all", "Allée"), ("vla", "Villa"), ("imp", "Impasse"), ("prt", "Porte"), ("parv", "Parvis"),
        ("r", "Rue"), ("rle", "Ruelle"), ("mte", "Montée"), ("ptte", "Placette"), ("tsse", "Terrasse"),
        ("snt", "Sente"), ("crs", "Cours"), ("fbg", "Faubourg"),
    ]

    /// Short words at the head that may also be what they say.
    static let doubtfulHeads: [StaticString] = [
        "pas", "lot", "car", "ham", "sen", "str", "qu", "ave", "che",
    ]

    /// Titles written short anywhere.
    static let titles: [(short: StaticString, full: StaticString)] = [
        ("st", "Saint"), ("ste", "Sainte"), ("dr", "Docteur"), ("mgr", "Monseigneur"), ("cdt", "Commandant"),
    ]

    /// « Mal » and « Gal » are words of Occitan names too.
    static let doubtfulTitles: [StaticString] = ["gal", "mal"]

    /// Words that keep their small letter inside a name.
    static let small: [StaticString] = [
        "la", "le", "les", "l", "lo", "los", "las", "de", "des", "du", "d", "dou", "deu", "dera", "deth",
        "del",
        "par", "sur", "sous", "et", "au", "aux", "a", "en", "dit", "dite", "dits", "dites", "chez", "vers",
        "entre", "pres", "lez", "ou", "sans", "hors", "hui", "qui", "que", "bis", "ter", "quater", "er",
        "ere",
        "eme", "nd", "nde", "une", "un", "son", "mon", "ses", "mes", "nos", "y", "e", "i", "s", "es", "avec",
        "pour",
        "dans", "lieu", "deus", "dels", "dous", "lous", "della", "delle", "karrika", "rural", "rurale",
        "ruraux",
        "communal", "communale", "communaux", "departemental", "departementale", "vicinal", "vicinale",
        "exploitation", "forestier", "forestiere", "prive", "privee", "prives", "privees", "derriere",
        "devant",
        "numero", "numeros",
    ]

    /// Small after the day: « Rue du 11 novembre ».
    static let months: [StaticString] = [
        "janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout", "septembre", "octobre",
        "novembre", "decembre",
    ]

    /// French types of voie: a name that begins with one takes its capitals as French does.
    static let types: [StaticString] = [
        "allee", "allees", "avenue", "boulevard", "chaussee", "chemin", "cite", "clos", "cote", "cour",
        "cours",
        "domaine", "esplanade", "faubourg", "hameau", "impasse", "lotissement", "mail", "montee", "parc",
        "parvis", "passage", "place", "placette", "pont", "porte", "promenade", "quai", "quartier", "rampe",
        "residence", "route", "rue", "ruelle", "sente", "sentier", "square", "terrasse", "traverse",
        "venelle",
        "villa", "voie", "zone",
    ]

    /// Words that carry an accent wherever they stand in a French name; none that is another word without it.
    static let accented: [(plain: StaticString, full: StaticString)] = [
        ("eglise", "église"), ("eglises", "églises"), ("ecole", "école"), ("ecoles", "écoles"),
        ("allee", "allée"), ("allees", "allées"), ("cite", "cité"), ("cites", "cités"), ("montee", "montée"),
        ("marechal", "maréchal"),
        ("chateau", "château"), ("chateaux", "châteaux"), ("cimetiere", "cimetière"),
        ("riviere", "rivière"), ("rivieres", "rivières"), ("republique", "république"),
        ("liberte", "liberté"), ("egalite", "égalité"), ("fraternite", "fraternité"), ("hotel", "hôtel"),
        ("eveche", "évêché"), ("metairie", "métairie"), ("metairies", "métairies"), ("ecluse", "écluse"),
        ("ecluses", "écluses"), ("etang", "étang"), ("etangs", "étangs"), ("theatre", "théâtre"),
        ("musee", "musée"), ("lycee", "lycée"), ("resistance", "résistance"),
        ("deportes", "déportés"), ("liberation", "libération"),
        ("chene", "chêne"), ("chenes", "chênes"), ("hetre", "hêtre"), ("hetres", "hêtres"),
        ("erable", "érable"), ("erables", "érables"), ("cedre", "cèdre"), ("cedres", "cèdres"),
        ("frene", "frêne"), ("frenes", "frênes"), ("residence", "résidence"), ("prefecture", "préfecture"),
        ("departementale", "départementale"), ("etoile", "étoile"), ("etoiles", "étoiles"),
        ("eveque", "évêque"), ("abbe", "abbé"), ("vallee", "vallée"), ("vallees", "vallées"),
        ("chaussee", "chaussée"), ("aerodrome", "aérodrome"), ("aeroport", "aéroport"),
        ("hopital", "hôpital"), ("pepiniere", "pépinière"), ("pepinieres", "pépinières"),
        ("carriere", "carrière"), ("carrieres", "carrières"), ("barriere", "barrière"),
        ("clairiere", "clairière"), ("presbytere", "presbytère"), ("bruyere", "bruyère"),
        ("bruyeres", "bruyères"), ("fougere", "fougère"), ("fougeres", "fougères"), ("oree", "orée"),
        ("metiers", "métiers"), ("medecin", "médecin"), ("mediatheque", "médiathèque"),
        ("bibliotheque", "bibliothèque"), ("croisee", "croisée"), ("tranchee", "tranchée"),
    ]

    /// Acronyms and Roman numbers, written in capitals.
    static let capitals: [StaticString] = [
        "za", "zac", "zi", "zad", "rd", "rn", "vc", "cr", "cd", "hlm", "sncf", "edf", "gr", "onu", "ffi",
        "afn", "ehpad", "zae", "drac", "mjc", "rpa", "ccas", "sivom", "sictom", "siaep", "ptt", "tgv",
        "crous",
    ]

    static func isSmall(_ folded: [UInt8]) -> Bool { holds(small, folded) }

    /// Whether a word in capitals is as it should be: an acronym, a Roman number, or too short to tell.
    static func mayBeCapitals(_ folded: [UInt8]) -> Bool {
        folded.count < 5 || holds(capitals, folded)
            || folded.allSatisfy { [99, 100, 105, 108, 109, 118, 120].contains($0) }
    }

    /// Whether a word of a name all in capitals stays so: an acronym, or a number of a king or of a century.
    static func staysCapitals(_ folded: [UInt8]) -> Bool {
        holds(capitals, folded) || folded.count > 1 && folded.allSatisfy { [105, 118, 120].contains($0) }
    }

    static func holds(_ list: [StaticString], _ folded: [UInt8]) -> Bool {
        folded.withUnsafeBufferPointer { word in list.contains { word.equals($0) } }
    }

    static func full(of folded: [UInt8], in list: [(short: StaticString, full: StaticString)]) -> [UInt8]? {
        folded.withUnsafeBufferPointer { word in
            list.first { word.equals($0.short) }.map { [UInt8](Bytes.of($0.full)) }
        }
    }

    /// The same word with its accent, when it has none and always carries one.
    static func accented(_ piece: NamePieces.Piece) -> [UInt8]? {
        guard piece.text.count == piece.folded.count, piece.text.allSatisfy({ $0 < 0x80 }) else { return nil }
        let full = piece.folded.withUnsafeBufferPointer { word in
            accented.first { word.equals($0.plain) }.map { [UInt8](Bytes.of($0.full)) }
        }
        guard let full, let first = piece.text.first else { return nil }
        return first >= 97 ? full : full.capitalised
    }
}

extension [UInt8] {
    /// With a capital for its first letter.
    var capitalised: [UInt8] {
        withUnsafeBufferPointer { text in
            guard text.count > 0 else { return [] }
            let (value, next) = text.scalar(at: 0)
            var output: [UInt8] = []
            output.append(scalar: LetterCase.upper(value))
            output.append(contentsOf: text.slice(next, text.count))
            return output
        }
    }

    /// With a capital for its first letter, and small ones after it.
    var cased: [UInt8] {
        withUnsafeBufferPointer { text in
            var output: [UInt8] = []
            var index = 0
            while index < text.count {
                let (value, next) = text.scalar(at: index)
                output.append(scalar: index == 0 ? LetterCase.upper(value) : LetterCase.lower(value))
                index = next
            }
            return output
        }
    }

    /// Whether it has at least one capital and no small letter.
    var isAllCapitals: Bool {
        withUnsafeBufferPointer { LetterCase.isUpper($0) && !LetterCase.isLower($0) }
    }

    /// Whether it has at least one small letter and no capital.
    var isAllSmall: Bool {
        withUnsafeBufferPointer { LetterCase.isLower($0) && !LetterCase.isUpper($0) }
    }
}
