extension NumberingRule {
    /// How the numbers of a voie follow each other: sequential when they are small for how many they are, or far from
    /// the metres, counted from either end of the line.
    ///
    /// - Parameters:
    ///   - houses: the numbers of the voie with their metres along the line, in any order.
    ///   - length: of the line, in metres.
    public static func present(_ houses: [(number: Int, distance: Double)], length: Double) -> NumberingRule {
        guard let largest = houses.map({ $0.number }).max() else { return .metric }
        guard largest > 2 * houses.count + 8 else { return .sequential }
        let (forwards, backwards) = near(houses, length: length)
        // Two houses alone do not show that a line was drawn from its end.
        let near = houses.count >= 3 ? max(forwards, backwards) : forwards
        return near * 2 >= houses.count ? .metric : .sequential
    }

    /// Whether more of them are near their metres from the end of the line than from its origin.
    public static func isMetricFromEnd(_ houses: [(number: Int, distance: Double)], length: Double) -> Bool {
        let (forwards, backwards) = near(houses, length: length)
        return houses.count >= 3 && backwards > forwards
    }

    /// How many numbers are near their metres from the origin, and from the end.
    private static func near(
        _ houses: [(number: Int, distance: Double)], length: Double
    ) -> (forwards: Int, backwards: Int) {
        let scale = Double(NumberingScale(length: length).rawValue)
        func isNear(_ number: Int, _ distance: Double) -> Bool {
            (Double(number) * scale - distance).magnitude <= max(15 * scale, distance / 10)
        }
        return (
            houses.count { isNear($0.number, $0.distance) },
            houses.count { isNear($0.number, length - $0.distance) }
        )
    }
}
