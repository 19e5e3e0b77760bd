/// What a page asks the engine to number: lines of words separated by one space, numbers written with a point.
///
/// ```
/// regle metrique|suite|presente
/// garde tout|certifies|rien
/// ecart METRES
/// voie LON LAT LON LAT …
/// maison LON LAT VOIE NUMERO SUFFIXE CERTIFIE
/// ```
///
/// Voies are known by their rank from 0, and stand before the houses; `-` stands for what a house has not, and
/// `CERTIFIE` is `1` or `-`. `presente` is as the first voie already is; `ecart` is how far from a line a house on no
/// voie is taken, 200 m unless asked.
struct NumberingAsk {
    private(set) var lines: [VoieTrace?] = []
    private(set) var houses: [PlacedHouse] = []
    private(set) var options = NumberingOptions(kept: .all)
    private var isPresentRule = false
    private var ground = AskedGround()

    /// More than any commune has, and less than would fill the memory of a phone.
    static let mostVoies = 5_000
    static let mostHouses = 30_000

    /// - Throws: `NumberingFault`; nothing of what was asked is then numbered.
    init(_ text: Bytes) throws(NumberingFault) {
        var asked = AskedLines(text)
        while let words = asked.next() { try take(words, at: asked.rank) }
        if isPresentRule { options.rule = presentRule }
    }

    /// The plan, and the voies that it reads from their other end; where all numbers stay, new ones go the way that they go.
    var plan: (plan: NumberingPlan, turned: [[UInt8]]) {
        let traced = lines.indices.compactMap { rank in
            lines[rank].map { TracedVoie(id: Self.id(rank), line: $0) }
        }
        guard options.kept == .all else {
            return (NumberingPlan(voies: traced, houses: houses, options: options), [])
        }
        return NumberingPlan.following(traced, houses: houses, options: options)
    }

    private mutating func take(_ words: [Bytes], at rank: Int) throws(NumberingFault) {
        guard let name = words.first else { return }
        if name.equals("voie") {
            try takeVoie(words, at: rank)
        } else if name.equals("maison"), words.count == 7 {
            try takeHouse(words, at: rank)
        } else if name.equals("regle"), words.count == 2 {
            try takeRule(words[1], at: rank)
        } else if name.equals("garde"), words.count == 2 {
            try takeKept(words[1], at: rank)
        } else if name.equals("ecart"), words.count == 2 {
            guard let metres = Decimal.whole(words[1]) else { throw .unreadable(line: rank) }
            options.farthest = Double(metres)
        } else {
            throw .unreadable(line: rank)
        }
    }

    private mutating func takeRule(_ word: Bytes, at rank: Int) throws(NumberingFault) {
        isPresentRule = word.equals("presente")
        if word.equals("metrique") {
            options.rule = .metric
        } else if word.equals("suite") {
            options.rule = .sequential
        } else if !isPresentRule {
            throw .unreadable(line: rank)
        }
    }

    private mutating func takeKept(_ word: Bytes, at rank: Int) throws(NumberingFault) {
        if word.equals("tout") {
            options.kept = .all
        } else if word.equals("certifies") {
            options.kept = .certified
        } else if word.equals("rien") {
            options.kept = .none
        } else {
            throw .unreadable(line: rank)
        }
    }

    /// A voie whose points make no line keeps its rank: its houses are told that it has none.
    private mutating func takeVoie(_ words: [Bytes], at rank: Int) throws(NumberingFault) {
        guard lines.count < Self.mostVoies else { throw .tooMuch }
        guard words.count % 2 == 1 else { throw .unreadable(line: rank) }
        var points: [PlanePoint] = []
        var next = 1
        while next < words.count {
            points.append(try ground.point(words[next], words[next + 1], at: rank))
            next += 2
        }
        do {
            lines.append(try VoieTrace(points))
        } catch {
            lines.append(nil)
        }
    }

    private mutating func takeHouse(_ words: [Bytes], at rank: Int) throws(NumberingFault) {
        guard houses.count < Self.mostHouses else { throw .tooMuch }
        var point = PlanePoint(x: .nan, y: .nan)
        if !words[1].isNothing || !words[2].isNothing {
            point = try ground.point(words[1], words[2], at: rank)
        }
        houses.append(
            PlacedHouse(
                id: Self.id(houses.count), point: point,
                number: try Self.number(words[4], words[5], at: rank),
                isCertified: words[6].equals("1"), voie: try voie(words[3], at: rank)))
    }

    private func voie(_ word: Bytes, at line: Int) throws(NumberingFault) -> [UInt8]? {
        guard !word.isNothing else { return nil }
        guard let rank = Decimal.whole(word), rank < lines.count else { throw .unreadable(line: line) }
        return Self.id(rank)
    }

    private static func number(
        _ word: Bytes, _ suffix: Bytes, at line: Int
    ) throws(NumberingFault) -> AddressNumber? {
        guard !word.isNothing else { return nil }
        guard let number = Decimal.whole(word), number <= 99_999 else { throw .unreadable(line: line) }
        return AddressNumber(number, suffix: suffix.isNothing ? [] : [UInt8](suffix))
    }

    private static func id(_ rank: Int) -> [UInt8] {
        var id: [UInt8] = []
        id.append(decimal: rank)
        return id
    }

    /// As the first voie is numbered now, of its houses that have a number and a place.
    private var presentRule: NumberingRule {
        guard let first = lines.first, let line = first else { return .metric }
        let own = Self.id(0)
        var placed: [(number: Int, distance: Double)] = []
        for house in houses where house.voie == own {
            guard let number = house.number, let place = line.place(of: house.point) else { continue }
            placed.append((number.number, place.distance))
        }
        return NumberingRule.present(placed, length: line.length)
    }
}
