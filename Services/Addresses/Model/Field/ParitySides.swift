import AddressEngine

/// The side of a voie on which its odd numbers stand, and its even ones: as its houses say, not as the rule would have it.
struct ParitySides {
    /// nil when the houses do not say.
    let odd: VoieSide?
    let even: VoieSide?

    /// - Parameter places: of its numéros along the line; those that are not placed are left out.
    init(_ places: [(number: Int, place: LinePlace)]) {
        let sure = places.filter { $0.place.isSideSure }
        odd = Self.majority(sure.filter { !$0.number.isMultiple(of: 2) }.map(\.place.side))
        even = Self.majority(sure.filter { $0.number.isMultiple(of: 2) }.map(\.place.side))
    }

    /// Where a house of this number is looked for: with those of its parity, across from the others, else by the rule.
    func side(of number: Int) -> VoieSide {
        let isEven = number.isMultiple(of: 2)
        if let own = isEven ? even : odd { return own }
        if let others = isEven ? odd : even { return others == .left ? .right : .left }
        return isEven ? .right : .left
    }

    private static func majority(_ sides: [VoieSide]) -> VoieSide? {
        let left = sides.count { $0 == .left }
        guard left * 2 != sides.count else { return nil }
        return left * 2 > sides.count ? .left : .right
    }
}
