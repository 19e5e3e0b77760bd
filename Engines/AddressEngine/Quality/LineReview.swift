/// Looks at the addresses of one voie along its line.
struct LineReview {
    private(set) var alerts: [PlaceAlert] = []

    /// Metres of the line that decide nothing of an order.
    private static let tolerance = 20.0
    /// Metres from the line under which a house is on no side of it.
    private static let sideless = 3.0

    private struct Standing {
        let address: Int
        let number: AddressNumber
        let place: LinePlace
    }

    init(_ line: VoieTrace, _ along: [PlacedNumber]) {
        let standings = along.compactMap { one in
            line.place(of: one.point).map { Standing(address: one.address, number: one.number, place: $0) }
        }
        let near = standings.filter { $0.place.separation <= PlaceReview.farthestFromLine }
        for one in standings where one.place.separation > PlaceReview.farthestFromLine {
            alerts.append(PlaceAlert(.farFromLine, one.address, metres: one.place.separation))
        }
        lookAtSides(near)
        // A ring has no end: who stands before its origin comes last.
        if !line.isClosed {
            for parity in 0...1 { lookAtOrder(near.filter { $0.number.number & 1 == parity }) }
        }
        alerts += AddressGap.find(along.map { $0.point }, along: line).map { gap in
            PlaceAlert(
                .gap, along[gap.before].address, others: [along[gap.after].address], metres: gap.length)
        }
    }

    /// When three numbers in four keep their side, the others are told, whichever side is the even one.
    private mutating func lookAtSides(_ standings: [Standing]) {
        let sure = standings.filter {
            $0.place.isSideSure && $0.place.overrun == 0 && $0.place.separation >= LineReview.sideless
                && $0.number.number > 0
        }
        guard sure.count >= 4 else { return }
        let usual = sure.filter { $0.place.side.takes($0.number.number) }.count
        let isUsual = usual * 2 >= sure.count
        let wrong = sure.filter { $0.place.side.takes($0.number.number) != isUsual }
        guard wrong.count * 4 <= sure.count else { return }
        for one in wrong { alerts.append(PlaceAlert(.wrongSide, one.address, metres: one.place.separation)) }
    }

    /// In a side of which three numbers in four are in order, up or down, the ones that are not.
    private mutating func lookAtOrder(_ side: [Standing]) {
        guard side.count >= 4 else { return }
        let row = side.sorted {
            ($0.place.distance, $0.place.overrun, $0.number.key, $0.address)
                < ($1.place.distance, $1.place.overrun, $1.number.key, $1.address)
        }
        let keys = row.map { $0.number.number }
        let up = InOrder.longest(keys)
        let down = InOrder.longest(keys.map { -$0 })
        let isUp = up.count >= down.count
        let (kept, way) = isUp ? (up, 1) : (down, -1)
        guard kept.count * 4 >= row.count * 3 else { return }
        var isKept = [Bool](repeating: false, count: row.count)
        for place in kept { isKept[place] = true }
        for place in row.indices where !isKept[place] {
            let here = row[place]
            let larger = LineReview.first(kept.count) { keys[kept[$0]] * way > keys[place] * way }
            let smaller = LineReview.first(kept.count) { keys[kept[$0]] * way >= keys[place] * way } - 1
            let (near, far) = (LineReview.tolerance, here.place.distance)
            let stepsOver =
                larger < kept.count && row[kept[larger]].place.distance < far - near
                || smaller >= 0 && row[kept[smaller]].place.distance > far + near
            if stepsOver { alerts.append(PlaceAlert(.outOfOrder, here.address)) }
        }
    }

    /// The first place for which something holds that holds for all those after it.
    private static func first(_ count: Int, where holds: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(middle) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
