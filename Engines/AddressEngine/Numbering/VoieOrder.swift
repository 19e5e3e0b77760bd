/// The order of houses along a voie, the same whatever the order in which they are given.
enum VoieOrder {
    /// By distance, then by how far beyond an end, then the nearer to the line; at the same place, by present number and id.
    static func isBefore(_ left: Frontage, _ right: Frontage, of houses: [PlacedHouse]) -> Bool {
        if left.place.distance != right.place.distance { return left.place.distance < right.place.distance }
        if left.place.overrun != right.place.overrun { return left.place.overrun < right.place.overrun }
        if left.place.offset != right.place.offset {
            return left.place.separation < right.place.separation
        }
        guard let first = left.house, let second = right.house else {
            return left.house != nil && right.house == nil
        }
        return isBefore(houses[first], houses[second])
    }

    private static func isBefore(_ left: PlacedHouse, _ right: PlacedHouse) -> Bool {
        let (one, other) = (left.number?.key ?? 0, right.number?.key ?? 0)
        if one != other { return one < other }
        if left.point != right.point {
            return (left.point.x, left.point.y) < (right.point.x, right.point.y)
        }
        return left.id.lexicographicallyPrecedes(right.id)
    }
}
