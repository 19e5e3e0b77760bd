/// What people write in an address that no base of addresses holds: cedex, boxes, buildings, floors, who lives there.
///
/// Source: the lines of an address of norme AFNOR NF Z10-011: identity, inside the building, outside it, then the voie.
enum Noise {
    /// Words whose value follows: « bât B », « apt 12 », « étage 3 ».
    private static let withValue: [StaticString] = [
        "bat", "batiment", "bt", "imm", "immeuble", "apt", "appt", "appart", "appartement", "app", "logement",
        "logt",
        "lgt", "etage", "etg", "et", "esc", "escalier", "porte", "hall", "entree", "ent", "bloc", "tour",
        "boite", "bal",
        "box", "chambre", "chb", "lot", "no", "n", "num", "numero", "studio", "niveau", "niv", "code", "tel",
    ]
    /// Words whose number of delivery follows.
    private static let boxes: [StaticString] = ["bp", "cs", "tsa", "postale", "cp"]
    private static let civilities: [StaticString] = [
        "m", "mr", "mme", "mlle", "mmes", "mm", "messieurs", "monsieur", "madame", "mademoiselle", "mrs",
        "melle",
        "famille", "maitre", "me", "sci", "sarl", "sas", "eurl",
    ]

    /// Marks the words of the query that are noise, or whose absence from an address says nothing.
    static func mark(_ query: inout Query) {
        var place = 0
        var isNaming = false
        while place < query.tokens.count {
            let word = query.words.list[place]
            let next = place + 1
            if word.number >= 0 || word.role == .kind { isNaming = false }
            if query.isOne(place, of: civilities), place == 0 || isNaming {
                isNaming = true
                query.dismiss(place)
            } else if query.isWord(place, "cedex") || query.isWord(place, "cdx") {
                isNaming = false
                query.hasCedex = true
                query.dismiss(place)
                if next < query.tokens.count, query.words.list[next].role == .digits,
                    query.words.list[next].digits < 3
                {
                    query.dismiss(next)
                    place = next
                }
            } else if query.isOne(place, of: boxes), next < query.tokens.count,
                query.words.list[next].number >= 0, !isLastNumber(next, of: query)
            {
                query.dismiss(place)
                if query.isWord(place, "postale"), place > 0 { query.dismiss(place - 1) }
                query.dismiss(next)
                place = next
            } else if query.isOne(place, of: withValue), let end = endOfValue(place, of: query) {
                isNaming = false
                if place > 0, end == place, query.words.list[place - 1].isOrdinal { query.dismiss(place - 1) }
                for inside in place...end { query.dismiss(inside) }
                place = end
            } else if isNaming {
                query.tokens[place].cost = 0
            } else {
                soften(place, &query)
            }
            place += 1
        }
    }

    /// Whether a number of five digits is the only one: then it is rather the postcode, « CP 32500 ».
    private static func isLastNumber(_ place: Int, of query: Query) -> Bool {
        guard query.words.list[place].digits == 5 else { return false }
        for other in query.words.list.indices where other != place {
            if query.words.list[other].role == .digits, query.words.list[other].digits == 5 { return false }
        }
        return true
    }

    /// The last word of what follows « bât » and its like: a number, a letter, or both.
    private static func endOfValue(_ place: Int, of query: Query) -> Int? {
        // « 3e étage »: the ordinal before.
        if query.isWord(place, "etage") || query.isWord(place, "etg"), place > 0,
            query.words.list[place - 1].isOrdinal
        {
            return place
        }
        if query.isWord(place, "n") || query.isWord(place, "no") || query.isWord(place, "num")
            || query.isWord(place, "numero")
        {
            let isBeforeNumber = place + 1 < query.tokens.count && query.words.list[place + 1].number >= 0
            return query.words.list[place].hasDegree || isBeforeNumber ? place : nil
        }
        let next = place + 1
        // « Rue de la Porte 12 »: part of a name.
        if place > 0, query.words.list[place - 1].role == .small || query.words.list[place - 1].role == .kind
        {
            return nil
        }
        guard next < query.tokens.count else { return nil }
        let word = query.words.list[next]
        let length = Int(word.end - word.start)
        let isNumber = word.number >= 0 && word.digits < 5
        let isLetter = length == 1 && !word.isElided
        // « la porte 12 rue… »: a number that a kind of voie follows is that of the voie.
        if isNumber, next + 1 < query.tokens.count, query.words.list[next + 1].role == .kind,
            !query.isOne(next + 1, of: withValue)
        {
            return nil
        }
        if query.isWord(place, "et"), !isNumber { return nil }
        let isMixed = length <= 4 && query.withText(next) { $0.contains(where: isDigit) } && word.number < 0
        guard isNumber || isLetter || isMixed else { return nil }
        if isLetter, next + 1 < query.tokens.count, query.words.list[next + 1].digits < 3,
            query.words.list[next + 1].number >= 0, next + 2 < query.tokens.count,
            query.words.list[next + 2].number >= 0
        {
            return next + 1
        }
        return next
    }

    /// Words that an address may go without.
    private static func soften(_ place: Int, _ query: inout Query) {
        let isLast = place == query.tokens.count - 1
        if query.isWord(place, "residence") {
            query.tokens[place].cost = 0.15
            // The name of a residence, up to the number or the voie.
            var next = place + 1
            while next < query.tokens.count, query.words.list[next].number < 0,
                query.words.list[next].role != .kind
            {
                query.tokens[next].cost = min(query.tokens[next].cost, 0.35)
                next += 1
            }
            if next == query.tokens.count {
                for inside in place + 1..<max(next, place + 1) where query.tokens[inside].cost > 0.3 {
                    query.tokens[inside].cost = 0.8
                }
            }
        } else if isLast && place > 0 && query.isWord(place, "france")
            || query.isWord(place, "rdc") || query.isWord(place, "lieudit") || query.isWord(place, "ld")
        {
            query.tokens[place].cost = min(query.tokens[place].cost, 0.1)
        } else if query.isWord(place, "f") || query.isWord(place, "fr"), place + 1 < query.tokens.count,
            query.words.list[place + 1].digits == 5
        {
            query.dismiss(place)
        }
    }
}

extension Query {
    func isWord(_ place: Int, _ text: StaticString) -> Bool { withText(place) { $0.equals(text) } }

    func isOne(_ place: Int, of list: [StaticString]) -> Bool {
        guard words.list[place].number < 0 else { return false }
        return withText(place) { word in
            for known in list where word.equals(known) { return true }
            return false
        }
    }

    /// Leaves a word out of the address.
    mutating func dismiss(_ place: Int) {
        tokens[place].isNoise = true
        tokens[place].cost = 0
    }
}
