/// The growth of the village: streets branch off others until every house has found its place.
extension Settlement {
    /// Answers how many houses found no room.
    mutating func growVillage(houses: Int) -> Int {
        var left = houses
        left -= settle(min(left, 5), along: 0, from: 0, to: 1)
        var filled = 0
        var failures = 0
        while left > 0, failures < 60 {
            while filled < ways.count, left > 0 {
                if ways[filled].isVillage, filled > 0 { left -= fill(filled, atMost: left) }
                filled += 1
            }
            if left > 0, !branchStreet() { failures += 1 }
        }
        return left
    }

    /// Houses on both sides of a street, with some gardens between.
    private mutating func fill(_ way: Int, atMost left: Int) -> Int {
        let metresPerHouse = population > 4_000 ? 12.0 : population > 900 ? 17 : 26
        let room = Int(ways[way].trace.length * 2 / metresPerHouse * chance.between(0.55, 0.95))
        return settle(min(left, max(3, room)), along: way, from: 0, to: 1)
    }

    /// A new street off an old one; false when there was no room for it.
    private mutating func branchStreet() -> Bool {
        let streets = ways.indices.filter { ways[$0].isVillage && ways[$0].trace.length > 70 }
        guard !streets.isEmpty else { return false }
        let parent = ways[chance.pick(streets)].trace
        let station = parent.station(at: chance.between(35, parent.length - 10))
        let side = chance.happens(0.5) ? 1.0 : -1
        let heading = (station.heading.leftNormal * side).leaning(by: chance.bell() * 0.35)
        let length = chance.between(90, population > 4_000 ? 380 : 230)
        let margin = population > 4_000 ? 42.0 : 34
        let street = ground.walk(
            from: station.point, heading: heading, length: length, stride: 14, margin: margin, using: &chance)
        guard let street else { return false }
        open(names.street().street(kind(of: street)), .successive, street, isVillage: true)
        return true
    }

    private mutating func kind(of street: Trace) -> WayKind {
        if street.length < 110, chance.happens(0.45) { return .deadEnd }
        if street.length < 130, chance.happens(0.3) { return .alley }
        return .street
    }
}
