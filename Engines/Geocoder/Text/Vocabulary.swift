/// What the words of French addresses are: kinds of voie, small words, titles, and how people shorten them.
///
/// Sources: the kinds and abbreviations of the field's public usage (norme AFNOR NF Z10-011, codes of the FANTOIR file).
struct Vocabulary: Sendable {
    /// The part that a word plays in a name.
    enum Role: UInt8 { case word, kind, small, digits, numbered }

    /// What is known of a word: its full form, which may be two words, and its role.
    struct Entry: Sendable {
        let full: StaticString
        let role: Role
    }

    static let shared = Vocabulary()

    private let slots: [Int32]
    private let words: [Word]
    private let mask: Int

    private struct Word: Sendable {
        let start: Int
        let end: Int
        let line: StaticString
        let entry: Entry
    }

    /// Reads the tables: the first word of a line is the full form of all its words.
    private init() {
        var words: [Word] = []
        for line in Vocabulary.kinds { Vocabulary.read(line, .kind, into: &words) }
        for line in Vocabulary.smallWords { Vocabulary.read(line, .small, into: &words) }
        for line in Vocabulary.titles { Vocabulary.read(line, .word, into: &words) }
        var size = 1024
        while size < words.count * 3 { size *= 2 }
        var slots = [Int32](repeating: -1, count: size)
        for (index, word) in words.enumerated() {
            var slot =
                Int(truncatingIfNeeded: wordHash(Bytes.of(word.line).slice(word.start, word.end)))
                & (size - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            slots[slot] = Int32(index)
        }
        self.slots = slots
        self.words = words
        mask = size - 1
    }

    private static func read(_ line: StaticString, _ role: Role, into words: inout [Word]) {
        let text = Bytes.of(line)
        var start = 0
        while start < text.count {
            var end = start
            while end < text.count, text[end] != 32 { end += 1 }
            if end > start {
                words.append(Word(start: start, end: end, line: line, entry: Entry(full: line, role: role)))
            }
            start = end + 1
        }
    }

    /// What is known of a folded word, with its hash.
    @inline(__always)
    func entry(of word: Bytes, hash: UInt64) -> (role: Role, full: Bytes)? {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] >= 0 {
            let known = words[Int(slots[slot])]
            let line = Bytes.of(known.line)
            if line.slice(known.start, known.end).equals(word) {
                var end = 0
                while end < line.count, line[end] != 32 { end += 1 }
                return (known.entry.role, line.slice(0, end))
            }
            slot = (slot + 1) & mask
        }
        return nil
    }
}

extension Vocabulary {
    /// Kinds of voie and of place: full form, then its shorter and plural forms.
    private static let kinds: [StaticString] = [
        "allee all allees alle", "avenue av ave aven avn", "boulevard bd bld blvd boul bvd bvrd boulv",
        "carrefour carr carref crf crfr", "chaussee chs chauss", "chemin che chem chm chemins", "cite",
        "clos", "cote", "cour", "cours crs", "descente dsc", "domaine dom", "esplanade esp espl",
        "faubourg fbg fg faub", "hameau ham hameaux", "impasse imp impas", "jardin",
        "lotissement lotis lotiss",
        "montee mte", "passage psg pass", "place plc pl", "placette ptte", "porte",
        "promenade prom", "quai", "quartier qrt quart qua", "residence rce resid res", "rocade roc",
        "rondpoint rpt rdpt", "route rte rout rt", "rue r", "ruelle rlle", "sente sen", "sentier snt sentr",
        "square sq", "terrasse tsse", "traverse tra trav", "venelle ven", "villa vla", "village vge vill",
        "voie voi", "zone", "zac", "za", "zi", "lieudit", "chez", "parvis parv", "mail", "rampe rpe",
        "escalier", "giratoire", "boucle", "desserte", "levee", "peristyle", "poterne", "rotonde", "sortie",
        "autoroute", "pont", "promontoire", "coursive", "galerie", "enclos", "corniche cor",
    ]

    /// Small words, which people drop and change.
    private static let smallWords: [StaticString] = [
        "de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "et", "en", "sur", "sous", "par",
        "lez",
        "dit", "dite", "lieu", "ld", "arrondissement arr ardt arrdt", "los", "las",
    ]

    /// Titles and other words that are often shortened, when the short form has one meaning only.
    private static let titles: [StaticString] = [
        "saint st", "sainte ste", "saints sts", "saintes stes", "general gal gen gnl gl",
        "marechal marech mchl mar",
        "docteur dr doct", "president pdt prdt", "professeur prof pfr", "commandant cdt cmdt comdt",
        "capitaine capt cne", "lieutenant lt lieut ltn", "sergent sgt", "adjudant adj", "amiral aml",
        "monseigneur mgr", "notredame nd", "grand gd grd", "grande gde grde", "grands gds grds",
        "grandes gdes", "petit ptt ptit", "petite pte ptite", "petits pts", "petites ptes",
        "vieux vx", "vieille vle", "nouveau nv nouv", "nouvelle nvelle", "ancien anc", "ancienne ancne",
        "ingenieur ing", "departementale dep dptale", "nationale natle nat", "communal cal", "vicinal vic",
        "rural rur", "inferieur inf", "inferieure", "superieur", "centre ctre", "regiment rgt",
        "division div",
        "republique rep", "industrielle ind indust", "artisanale artis", "commerciale",
        "activites activ", "fontaine font", "chateau chat chatx", "eglise egl", "maire",
    ]
}
