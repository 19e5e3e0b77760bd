extension NumberingRule {
    /// How the numbers of a voie follow each other: sequential when they are small for how many they are, or far from
    /// the metres.
    ///
    /// - Parameters:
    ///   - houses: the numbers of the voie with their metres along the line, in any order.
    ///   - length: of the line, in metres.
    public static func present(_ houses: [(number: Int, distance: Double)], length: Double) -> NumberingRule {
        guard let largest = houses.map({ $0.number }).max() else { return .metric }
        guard largest > 2 * houses.count + 8 else { return .sequential }
        let scale = Double(NumberingScale(length: length).rawValue)
        let near = houses.count { one in
            (Double(one.number) * scale - one.distance).magnitude <= max(15 * scale, one.distance / 10)
        }
        return near * 2 >= houses.count ? .metric : .sequential
    }
}
