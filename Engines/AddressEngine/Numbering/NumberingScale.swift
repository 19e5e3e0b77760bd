/// How many metres of a voie one number stands for: 1, or 10 on a voie longer than 9,999 m, as a whole (doc-adresse).
public enum NumberingScale: Int, Sendable {
    case metric = 1
    case decametric = 10

    public init(length: Double) { self = length > 9_999 ? .decametric : .metric }

    /// The number that a distance calls for: the nearest of the parity of the side, the smaller of two as near.
    ///
    /// - Parameter distance: metres from the origin, not negative.
    /// - Returns: from 1 to 9,999 on the left, from 2 to 9,998 on the right; nothing when it is 10,000 or more.
    public func number(at distance: Double, on side: VoieSide) -> Int? {
        let exact = exact(distance)
        guard exact >= 0, exact < 10_000 else { return nil }
        let over = max(0, Int((exact * 100).rounded()) - side.first * 100)
        return min(side == .left ? 9_999 : 9_998, side.first + (over + 99) / 200 * 2)
    }

    /// The distance in numbers, metres or tens of metres, to the hundredth: what numbers are compared by.
    func exact(_ distance: Double) -> Double { (distance / Double(rawValue) * 100).rounded() / 100 }
}
