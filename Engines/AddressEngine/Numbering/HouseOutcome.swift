/// What a plan makes of one house.
public struct HouseOutcome: Hashable, Sendable {
    /// What the caller knows the house by.
    public let id: [UInt8]
    public internal(set) var verdict: HouseVerdict
    /// The voie that it is numbered on, also when no number was left there.
    public internal(set) var voie: [UInt8]?
    /// Where it stands along that voie.
    public internal(set) var place: LinePlace?
    public let before: AddressNumber?
    /// Its number once the plan is carried out; nothing when it is not taken and stays as it was.
    public internal(set) var after: AddressNumber?
    /// In a metric voie, the number that its distance calls for, free or not.
    public internal(set) var wished: Int?
    public internal(set) var doubts: NumberingDoubts = []
    /// The other voie, when two are almost equally near.
    public internal(set) var rival: [UInt8]?

    /// How far the number is from the one wished, with its sign; 0 when none was wished, or it is out of the range.
    public var moved: Int {
        guard let after, let wished, AddressNumber.range.contains(after.number) else { return 0 }
        return after.number - wished
    }
}

/// What becomes of the number of a house.
public enum HouseVerdict: Hashable, Sendable {
    /// It has the number that it had, on the voie that it was on.
    case kept
    case changed
    /// It had none.
    case new
    case notTaken(NumberingRefusal)
}

/// Why a house is given no number.
public enum NumberingRefusal: UInt8, CaseIterable, Sendable {
    /// Its coordinates are not a place.
    case noPlace
    /// Its voie is not known, and every line is further than the farthest distance.
    case tooFar
    /// The line of its voie is not among those given.
    case voieWithoutLine
    /// Its number would be greater than 9,999.
    case beyondRange
    /// All numbers of its side are taken, or all suffixes of its number.
    case noNumberLeft
}

/// What a person should look at before carrying a plan out; none of it keeps a house from being numbered.
public struct NumberingDoubts: OptionSet, Hashable, Sendable {
    public let rawValue: UInt16

    public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// Another voie is almost as near.
    public static let betweenVoies = NumberingDoubts(rawValue: 1)
    /// Its voie is known, and further than the farthest distance.
    public static let farFromLine = NumberingDoubts(rawValue: 2)
    /// It stands on the line or in its prolongation: either side could be its own.
    public static let sideUnsure = NumberingDoubts(rawValue: 4)
    /// A kept number has not the parity of the others of its side.
    public static let wrongSide = NumberingDoubts(rawValue: 8)
    /// The number does not grow with the distance among those of its side.
    public static let outOfOrder = NumberingDoubts(rawValue: 16)
    /// Another address of the voie has the same number and suffix: both kept theirs, or one was not taken.
    public static let repeated = NumberingDoubts(rawValue: 32)
    /// A kept number is not from 1 to 9,999.
    public static let outOfRange = NumberingDoubts(rawValue: 64)
    /// A kept number of a metric voie is more than 50 from the one that its distance calls for.
    public static let farFromWish = NumberingDoubts(rawValue: 128)
}

/// What a plan makes of one voie.
public struct VoieOutcome: Hashable, Sendable {
    public let id: [UInt8]
    /// Metres or tens of metres; nothing in a sequential voie.
    public let scale: NumberingScale?
    /// The kinds of suffixes that its addresses have before the plan: mixed is said, and never made.
    public let suffixes: SuffixUse
    /// How far the number moved furthest is from the one wished, kept numbers apart.
    public let largestMove: Int
    /// The numbers kept for empty plots, growing.
    public let keptForPlots: [Int]
    /// Whether the numbers that are kept, three or more, grow towards the origin: the line is to reverse.
    public let growsBackwards: Bool
    /// Whether the even numbers were found on the left, three kept ones in four: the others follow.
    public let evensOnLeft: Bool
}
