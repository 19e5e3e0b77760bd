/// Something in where an address stands that a person should look at.
public struct PlaceAlert: Hashable, Sendable {
    public let kind: Kind
    /// The place of the address among those given.
    public let address: Int
    /// The other addresses of it: those at the same point, the one after a gap.
    public let others: [Int]
    /// How far, in metres; 0 when no distance tells it.
    public let metres: Double

    init(_ kind: Kind, _ address: Int, others: [Int] = [], metres: Double = 0) {
        self.kind = kind
        self.address = address
        self.others = others
        self.metres = metres
    }

    public enum Kind: UInt8, CaseIterable, Sendable {
        /// Further from the line of its voie than a house is.
        case farFromLine
        /// On the other side than the other numbers of its parity.
        case wrongSide
        /// Its number does not follow the order of the houses of its side.
        case outOfOrder
        /// Another address stands at the same point.
        case samePoint
        case outsideCommune
        /// Alone, far from all the others of its voie.
        case farFromOthers
        /// A long stretch of its voie without an address, up to the next one.
        case gap
    }
}

/// An address as its place is looked at.
public struct SurveyedAddress: Sendable {
    /// The place of its voie among the lines given.
    public let voie: Int
    /// Degrees; nothing when it is nowhere.
    public let place: GeoPoint?
    public let number: AddressNumber

    public init(voie: Int, place: GeoPoint?, number: AddressNumber) {
        self.voie = voie
        self.place = place
        self.number = number
    }
}
