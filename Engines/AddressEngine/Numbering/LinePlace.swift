/// Where a house stands along a voie.
public struct LinePlace: Hashable, Sendable {
    /// Metres along the line from its origin to the foot of the house: from 0 to the length, whatever lies beyond.
    public let distance: Double
    /// Metres from the house to the line: positive on the right, negative on the left, seen from the origin.
    public let offset: Double
    /// Metres before the origin (negative) or past the end (positive), the voie prolonged straight; 0 beside the line.
    public let overrun: Double
    /// Whether the house is clearly on its side: a metre or more from the line, or from the line prolonged.
    public let isSideSure: Bool

    /// The side, seen from the origin; on the line itself it is the right.
    public var side: VoieSide { offset < 0 ? .left : .right }
    /// Metres from the house to the line.
    public var separation: Double { offset.magnitude }

    /// The order of houses along a voie: by their foot, then by how far beyond an end they stand.
    func isBefore(_ other: LinePlace) -> Bool? {
        if distance != other.distance { return distance < other.distance }
        return overrun == other.overrun ? nil : overrun < other.overrun
    }
}

/// A side of a voie, seen from its origin: odd numbers on the left, even numbers on the right.
///
/// Source: doc-adresse (specification of addresses, §5.3).
public enum VoieSide: UInt8, CaseIterable, Sendable {
    case left, right

    /// The smallest number of the side, 1 or 2: the others have its parity.
    var first: Int { self == .left ? 1 : 2 }

    var other: VoieSide { self == .left ? .right : .left }

    /// Whether a number has the parity of the side.
    public func takes(_ number: Int) -> Bool { (number & 1 == 0) == (self == .right) }
}
