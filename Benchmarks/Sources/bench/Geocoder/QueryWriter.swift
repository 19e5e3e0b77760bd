import Geocoder

/// Writes an address as people do, faults and all: queries of every kind, drawn from a seed, of which no line was looked at to make the engine.
struct QueryWriter {
    /// An address of the base.
    struct Address {
        var number: String
        var street: String
        var city: String
        var postcode: String
        var citycode: String
        var longitude: Double
        var latitude: Double
    }

    var draw: Draw
    var faults = Misspelling()

    /// The kinds of queries, and the part of them that has to be right; the others are only held against the peer.
    static let kinds: [(name: String, goal: Double?)] = [
        ("full address", nil), ("number, voie, city", nil), ("number, voie, postcode", nil),
        ("voie and a point", nil), ("any case, no accents", nil), ("abbreviations", nil),
        ("wrong postcode, city", nil), ("1 typo", nil), ("2 typos in two words", 97),
        ("2 typos in one word", 97), ("3 typos, postcode", nil), ("as it sounds", nil),
        ("city first", 99.5), ("city first, no postcode", 99.5), ("number after the voie", 99),
        ("number last", nil), ("noise", nil), ("commas, parentheses, France", nil), ("kind left out", nil),
        ("two words stuck", nil), ("small words left out", nil), ("one word of the name, city", nil),
        ("number with its suffix apart", nil), ("city not finished", nil), ("no city", nil),
    ]

    /// The query of a kind for an address; nothing when the address has not what it takes.
    mutating func write(_ kind: String, _ at: Address) -> (text: String, hasPoint: Bool)? {
        let (number, street, city, code) = (at.number, at.street, at.city, at.postcode)
        let whole = "\(number) \(street) \(code) \(city)"
        var text: String?
        switch kind {
        case "full address": text = whole
        case "number, voie, city": text = "\(number) \(street) \(city)"
        case "number, voie, postcode": text = "\(number) \(street) \(code)"
        case "voie and a point": return ("\(number) \(street)", true)
        case "any case, no accents": text = faults.flattened(whole, &draw)
        case "abbreviations": text = faults.shortened(street, &draw).map { "\(number) \($0) \(code) \(city)" }
        case "wrong postcode, city":
            let wrong = String(code.prefix(3)) + "\(draw.below(10))\(draw.below(10))"
            text = wrong == code ? nil : "\(number) \(street) \(wrong) \(city)"
        case "1 typo": text = faults.misspelt("\(street) \(city)", words: 1, each: 1, &draw)
        case "2 typos in two words": text = faults.misspelt("\(street) \(city)", words: 2, each: 1, &draw)
        case "2 typos in one word": text = faults.misspelt("\(street) \(city)", words: 1, each: 2, &draw)
        case "3 typos, postcode":
            text = faults.misspelt("\(street) \(code) \(city)", words: 3, each: 1, &draw)
        case "as it sounds": text = faults.heard("\(street) \(city)", &draw).map { "\(number) \($0)" }
        case "city first": text = "\(code) \(city) \(number) \(street)"
        case "city first, no postcode": text = "\(city) \(number) \(street)"
        case "number after the voie": text = "\(street) \(number) \(code) \(city)"
        case "number last": text = "\(street) \(code) \(city) \(number)"
        case "noise": text = noisy(at)
        case "commas, parentheses, France": text = punctuated(at)
        case "no city": text = "\(number) \(street)"
        default: text = dropping(kind, at)
        }
        guard var text else { return nil }
        if kind.contains("typo") { text = "\(number) \(text)" }
        return (text, false)
    }

    /// Queries from which something is missing.
    private mutating func dropping(_ kind: String, _ at: Address) -> String? {
        let words = at.street.split(separator: " ").map(String.init)
        let isKind = Misspelling.kinds[words[0].lowercased()] != nil
        switch kind {
        case "kind left out":
            guard isKind, words.count > 1 else { return nil }
            return "\(at.number) \(words.dropFirst().joined(separator: " ")) \(at.city)"
        case "two words stuck":
            guard words.count > 1 else { return nil }
            let place = draw.below(words.count - 1)
            var stuck = words
            stuck[place] += stuck.remove(at: place + 1)
            return "\(at.number) \(stuck.joined(separator: " ")) \(at.postcode) \(at.city)"
        case "small words left out":
            let kept = words.filter { !Misspelling.smallWords.contains($0.lowercased()) }
            guard kept.count < words.count, !kept.isEmpty else { return nil }
            return "\(at.number) \(kept.joined(separator: " ")) \(at.city)"
        case "one word of the name, city":
            guard isKind, let longest = words.dropFirst().max(by: { $0.count < $1.count }), words.count > 2
            else { return nil }
            return "\(at.number) \(words[0]) \(longest) \(at.city)"
        case "number with its suffix apart":
            let digits = at.number.prefix { $0.isNumber }
            guard digits.count < at.number.count else { return nil }
            let suffix = at.number.dropFirst(digits.count)
            let written = draw.once(in: 2) ? suffix.uppercased() : String(suffix)
            return "\(digits) \(written) \(at.street) \(at.city)"
        case "city not finished":
            guard at.city.count > 4 else { return nil }
            let kept = 3 + draw.below(at.city.count - 3)
            return "\(at.number) \(at.street) \(at.postcode) \(at.city.prefix(kept))"
        default: return nil
        }
    }

    private mutating func noisy(_ at: Address) -> String {
        let person = draw.one(of: ["M.", "Mme", "Madame", "M et Mme", "Monsieur", "Mlle"])
        let name = draw.one(of: ["Lefebvre", "Nguyen", "Da Silva", "Marchand", "Le Goff", "Benali", "Roux"])
        let inside = draw.one(of: [
            "Bât \(draw.one(of: ["A", "B", "C", "2"]))", "Appt \(1 + draw.below(80))",
            "apt. \(draw.below(9))B",
            "Escalier \(1 + draw.below(4))", "\(1 + draw.below(6))e étage", "Étage \(draw.below(7))",
            "Porte \(1 + draw.below(30))", "Immeuble \(draw.one(of: ["A", "B", "D"]))",
        ])
        let box = draw.once(in: 3) ? " BP \(10 + draw.below(900))" : ""
        let end = draw.once(in: 2) ? " Cedex\(draw.once(in: 2) ? " \(1 + draw.below(20))" : "")" : ""
        let comma = draw.once(in: 2) ? "," : ""
        switch draw.below(3) {
        case 0:
            return
                "\(person) \(name)\(comma) \(inside)\(comma) \(at.number) \(at.street)\(box) \(at.postcode) \(at.city)\(end)"
        case 1:
            return "\(inside)\(comma) \(at.number) \(at.street)\(box)\(comma) \(at.postcode) \(at.city)\(end)"
        default: return "\(at.number) \(at.street)\(comma) \(inside)\(comma) \(at.postcode) \(at.city)\(end)"
        }
    }

    private mutating func punctuated(_ at: Address) -> String {
        let departement = at.postcode.prefix(2)
        switch draw.below(5) {
        case 0: return "\(at.number), \(at.street), \(at.postcode) \(at.city), France"
        case 1: return "\(at.number), \(at.street) - \(at.city) (\(departement))"
        case 2: return "n° \(at.number) \(at.street)\n\(at.postcode) \(at.city.uppercased())"
        case 3: return "\(at.street), n°\(at.number) ; \(at.city) (\(at.postcode))"
        default: return "\(at.number) \(at.street) F-\(at.postcode) \(at.city)"
        }
    }
}
