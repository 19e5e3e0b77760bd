/// How many people live in each commune, and how many numéros each one has.
struct Census {
    let populations: [Int]
    let addresses: [Int]

    /// Most communes have about 200 inhabitants, seats and a few others 1,000 to 3,000, the town 6,000.
    init(town: Int, seats: [Int], size: TerritorySize, using chance: inout SplitMix64) {
        let larger = Set(seats + (0..<(size.communes / 15)).map { _ in chance.below(size.communes) })
        populations = (0..<size.communes).map { commune in
            let share = chance.unit()
            if commune == town { return 5_900 + chance.below(300) }
            return larger.contains(commune)
                ? 1_000 + Int(2_000 * share * share) : 65 + Int(400 * share * share)
        }
        addresses = Self.apportioned(size.addresses, by: populations)
    }

    /// Shares that add up exactly: the largest remainders take what rounding left.
    private static func apportioned(_ total: Int, by weights: [Int]) -> [Int] {
        let sum = max(1, weights.reduce(0, +))
        var shares = weights.map { total * $0 / sum }
        let left = total - shares.reduce(0, +)
        let ranked = weights.indices.sorted {
            (total * weights[$1] % sum, $0) < (total * weights[$0] % sum, $1)
        }
        for commune in ranked.prefix(left) { shares[commune] += 1 }
        return shares
    }
}
