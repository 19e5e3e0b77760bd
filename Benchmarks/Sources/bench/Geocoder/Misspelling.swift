/// How people misspell: letters dropped, doubled, changed and swapped, words shortened, words written as they sound.
struct Misspelling {
    /// Kinds of voie and how they are shortened on envelopes.
    static let kinds: [String: [String]] = [
        "rue": ["r", "R.", "r."], "avenue": ["av", "av.", "Ave", "AV"],
        "boulevard": ["bd", "Bld", "bd.", "Boul"],
        "chemin": ["ch", "che", "Chem.", "chm"], "route": ["rte", "Rte", "RTE"],
        "place": ["pl", "Pl.", "plc"],
        "impasse": ["imp", "Imp.", "IMP"], "allée": ["all", "All.", "allee"], "allées": ["all", "All."],
        "square": ["sq", "Sq."], "lotissement": ["lot", "Lot.", "lotiss"],
        "résidence": ["rés", "Res", "res."],
        "cours": ["crs"], "faubourg": ["fg", "Fbg"], "passage": ["pass", "psg"], "quai": ["qu"],
        "hameau": ["ham", "Ham."], "cité": ["cité"], "sentier": ["sent"], "quartier": ["qu", "quart"],
    ]
    static let smallWords: Set<String> = [
        "de", "du", "des", "la", "le", "les", "à", "au", "aux", "et", "en", "sur",
    ]
    private static let titles: [String: String] = [
        "saint": "st", "sainte": "ste", "général": "gal", "docteur": "dr", "maréchal": "mal",
        "président": "pdt",
        "professeur": "pr", "commandant": "cdt", "capitaine": "cne", "grande": "gde", "grand": "gd",
    ]

    /// A voie with its kind, or a title of its name, shortened.
    func shortened(_ street: String, _ draw: inout Draw) -> String? {
        var words = street.split(separator: " ").map(String.init)
        var isOther = false
        for place in words.indices {
            let word = words[place].lowercased()
            if place == 0, words.count > 1, let short = Self.kinds[word] {
                words[0] = draw.one(of: short)
                isOther = true
            } else if place > 0, let short = Self.titles[word] {
                words[place] = draw.once(in: 2) ? short : short.prefix(1).uppercased() + short.dropFirst()
                isOther = true
            }
        }
        return isOther ? words.joined(separator: " ") : nil
    }

    /// The text in capitals or in small letters, without its accents, perhaps without its hyphens and apostrophes.
    func flattened(_ text: String, _ draw: inout Draw) -> String {
        var plain = ""
        for character in draw.once(in: 2) ? text.uppercased() : text.lowercased() {
            plain.append(Self.plain[character] ?? String(character))
        }
        if draw.once(in: 2) { plain = String(plain.map { $0 == "-" || $0 == "'" || $0 == "’" ? " " : $0 }) }
        return plain
    }

    private static let plain: [Character: String] = {
        var table: [Character: String] = ["œ": "oe", "Œ": "OE", "æ": "ae", "’": "'"]
        for (letters, base) in [
            ("àâä", "a"), ("éèêë", "e"), ("îï", "i"), ("ôö", "o"), ("ùûü", "u"), ("ç", "c"), ("ÿ", "y"),
            ("ñ", "n"),
        ] {
            for letter in letters {
                table[letter] = base
                table[Character(letter.uppercased())] = base.uppercased()
            }
        }
        return table
    }()

    /// The text with faults in so many of its words, so many in each; nothing when it has too few words of four letters.
    func misspelt(_ text: String, words count: Int, each faults: Int, _ draw: inout Draw) -> String? {
        var words = text.split(separator: " ").map { Array($0) }
        var places = words.indices.filter { place in
            words[place].count >= (faults > 1 ? 6 : 4)
                && words[place].allSatisfy { $0.isLetter || $0 == "-" || $0 == "'" }
        }
        guard places.count >= count else { return nil }
        for _ in 0..<count {
            let place = places.remove(at: draw.below(places.count))
            for _ in 0..<faults { words[place] = faulty(words[place], &draw) }
        }
        let result = words.map { String($0) }.joined(separator: " ")
        return result == text ? nil : result
    }

    private func faulty(_ word: [Character], _ draw: inout Draw) -> [Character] {
        var word = word
        let letters = Array("aeiourstnlmcdp")
        let place = draw.once(in: 10) ? 0 : 1 + draw.below(max(1, word.count - 1))
        switch draw.below(4) {
        case 0: word.remove(at: min(place, word.count - 1))
        case 1: word.insert(draw.one(of: letters), at: place)
        case 2: word[min(place, word.count - 1)] = draw.one(of: letters)
        default:
            let first = min(max(0, place - 1), word.count - 2)
            if first >= 0 { word.swapAt(first, first + 1) }
        }
        return word
    }

    /// The text as one who only heard it writes it; nothing when that is the same.
    func heard(_ text: String, _ draw: inout Draw) -> String? {
        let sounds: [(String, String)] = [
            ("eau", "o"), ("au", "o"), ("ph", "f"), ("qu", "k"), ("ai", "é"), ("ei", "é"), ("th", "t"),
            ("y", "i"),
            ("ll", "l"), ("nn", "n"), ("tt", "t"), ("ss", "s"), ("rr", "r"), ("mm", "m"), ("ch", "sh"),
            ("c", "k"),
            ("an", "en"), ("en", "an"), ("oi", "oua"), ("x", "ks"), ("gn", "ni"), ("ain", "in"), ("h", ""),
        ]
        var words = text.split(separator: " ").map(String.init)
        let places = words.indices.filter { words[$0].count >= 5 && words[$0].allSatisfy(\.isLetter) }
        guard !places.isEmpty else { return nil }
        let place = draw.one(of: places)
        let usable = sounds.filter { words[place].dropFirst().contains($0.0) && !"c".contains($0.0) }
        guard !usable.isEmpty else { return nil }
        let (written, sounding) = draw.one(of: usable)
        let head = words[place].prefix(1)
        words[place] =
            head + String(words[place].dropFirst()).replacing(written, with: sounding, maxReplacements: 1)
        return words.joined(separator: " ")
    }
}
