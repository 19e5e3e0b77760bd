/// A house to number: where it stands, and what is known of its address.
public struct PlacedHouse: Hashable, Sendable {
    /// What the caller knows it by, any bytes: it comes back in the outcome.
    public let id: [UInt8]
    /// Metres, in the projection of the lines; a point that is no place leaves the house as it is.
    public let point: PlanePoint
    /// The present number, when it has one.
    public let number: AddressNumber?
    public let isCertified: Bool
    /// The voie that it is known to be on; nothing when the nearest line tells it, of which its number is then read.
    public let voie: [UInt8]?

    public init(
        id: [UInt8], point: PlanePoint, number: AddressNumber? = nil, isCertified: Bool = false,
        voie: [UInt8]? = nil
    ) {
        self.id = id
        self.point = point
        self.number = number
        self.isCertified = isCertified
        self.voie = voie
    }
}

/// A voie whose line is drawn, along which houses are numbered.
public struct TracedVoie: Hashable, Sendable {
    public let id: [UInt8]
    public let line: VoieTrace
    /// Numbers of addresses that are not among the houses given: they stay, and are given to no house.
    public let taken: [AddressNumber]
    /// How its own numbers follow each other; nothing when the options say it.
    public let rule: NumberingRule?

    public init(id: [UInt8], line: VoieTrace, taken: [AddressNumber] = [], rule: NumberingRule? = nil) {
        self.id = id
        self.line = line
        self.taken = taken
        self.rule = rule
    }
}

/// How numbers follow each other along a voie.
public enum NumberingRule: UInt8, CaseIterable, Sendable {
    /// The number is the distance from the origin.
    case metric
    /// 1, 3, 5… on the left and 2, 4, 6… on the right, unless the kept numbers are the other way round.
    case sequential
}

/// Which present numbers a plan leaves as they are.
public enum KeptNumbers: UInt8, CaseIterable, Sendable {
    case none, certified, all
}

/// What a person chooses before houses are numbered.
public struct NumberingOptions: Hashable, Sendable {
    public var rule: NumberingRule
    public var kept: KeptNumbers
    /// Metres from a line beyond which a house whose voie is not known is not taken.
    public var farthest: Double
    /// In a sequential voie, one number is kept for each so many metres without a house; nothing keeps none.
    public var metresPerEmptyPlot: Double?

    public init(
        rule: NumberingRule = .metric, kept: KeptNumbers = .certified, farthest: Double = 200,
        metresPerEmptyPlot: Double? = nil
    ) {
        self.rule = rule
        self.kept = kept
        self.farthest = farthest
        self.metresPerEmptyPlot = metresPerEmptyPlot
    }

    func keeps(_ house: PlacedHouse) -> Bool {
        guard house.number != nil else { return false }
        return kept == .all || (kept == .certified && house.isCertified)
    }
}
