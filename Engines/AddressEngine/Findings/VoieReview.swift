/// Looks at the numéros of one voie: the same address twice, one far from its neighbours, order and sides.
struct VoieReview {
    let names: [[UInt8]]
    private(set) var findings: [Finding] = []

    init(names: [[UInt8]]) { self.names = names }

    /// The same address at two places further apart than this is two addresses.
    private static let duplicateDistance = 150.0
    /// A numéro further than this from both its neighbours has jumped.
    private static let jumpDistance = 1_000.0

    mutating func look(_ spots: [Survey.Spot]) {
        let sorted = spots.sorted { left, right in
            (left.numero, left.suffixe, left.line) < (right.numero, right.suffixe, right.line)
        }
        var single: [Survey.Spot] = []
        for spot in sorted {
            guard let last = single.last, last.numero == spot.numero, last.suffixe == spot.suffixe else {
                single.append(spot)
                continue
            }
            let distance = last.point.distance(to: spot.point)
            if distance > VoieReview.duplicateDistance { add(.adresseRepetee, spot, metres: distance) }
        }
        // 8, 8 bis and 8 ter have no order among them: the first one stands for all.
        var numbers: [Survey.Spot] = []
        for spot in single where numbers.last?.numero != spot.numero { numbers.append(spot) }
        guard numbers.count >= 4 else { return }
        lookForJumps(numbers)
        lookForOrder(numbers)
    }

    private mutating func add(_ kind: FindingKind, _ spot: Survey.Spot, metres: Double? = nil) {
        var value: [UInt8] = []
        value.append(decimal: Int(spot.numero))
        value.append(" ")
        value.append(contentsOf: names[Int(spot.voie)])
        if let metres {
            value.append(" (")
            value.append(decimal: Int(metres))
            value.append(" m)")
        }
        findings.append(
            Finding(kind, line: Int(spot.line), column: [UInt8](Bytes.of("numero")), value: value))
    }

    /// A numéro far from both its neighbours while these are close to each other.
    private mutating func lookForJumps(_ spots: [Survey.Spot]) {
        for place in 1..<(spots.count - 1) {
            let before = spots[place - 1].point
            let here = spots[place].point
            let after = spots[place + 1].point
            let nearest = min(here.distance(to: before), here.distance(to: after))
            if nearest > VoieReview.jumpDistance, before.distance(to: after) * 3 < nearest {
                add(.numeroEloigne, spots[place], metres: nearest)
            }
        }
    }

    /// Projects the numéros on the voie's long axis; one that stands out of the order of its side is told.
    private mutating func lookForOrder(_ spots: [Survey.Spot]) {
        guard let first = spots.first, let last = spots.last else { return }
        let origin = first.point
        let scale = Mathematics.cosine(origin.latitude * Mathematics.radians)
        func metres(_ spot: Survey.Spot) -> (east: Double, north: Double) {
            (
                (spot.point.longitude - origin.longitude) * scale * 111_195,
                (spot.point.latitude - origin.latitude) * 111_195
            )
        }
        let axis = metres(last)
        let length = (axis.east * axis.east + axis.north * axis.north).squareRoot()
        guard length > 60 else { return }
        for parity in 0...1 {
            let side = spots.filter { Int($0.numero) & 1 == parity }
            lookForInversions(side, along: side.map { along(metres($0), axis, length) })
        }
        lookForSides(spots, spots.map { across(metres($0), axis, length) })
    }

    private func along(
        _ point: (east: Double, north: Double), _ axis: (east: Double, north: Double), _ length: Double
    )
        -> Double
    {
        (point.east * axis.east + point.north * axis.north) / length
    }

    private func across(
        _ point: (east: Double, north: Double), _ axis: (east: Double, north: Double), _ length: Double
    )
        -> Double
    {
        (point.east * axis.north - point.north * axis.east) / length
    }

    /// In a mostly ordered side, the numéros that step back by more than 30 metres between two that follow.
    private mutating func lookForInversions(_ side: [Survey.Spot], along: [Double]) {
        guard side.count >= 5 else { return }
        let steps = zip(along, along.dropFirst()).count { $1 >= $0 - 10 }
        guard steps * 5 >= (side.count - 1) * 4 else { return }
        for place in 1..<(side.count - 1) where along[place + 1] > along[place - 1] {
            let isBehind = along[place] < along[place - 1] - 30
            let isAhead = along[place] > along[place + 1] + 30
            if isBehind || isAhead { add(.ordreNumeros, side[place]) }
        }
    }

    /// When even and odd numéros each keep their side, the ones on the other side of a straight voie.
    private mutating func lookForSides(_ spots: [Survey.Spot], _ across: [Double]) {
        let even = spots.indices.filter { spots[$0].numero & 1 == 0 }
        let odd = spots.indices.filter { spots[$0].numero & 1 == 1 }
        guard even.count >= 4, odd.count >= 4 else { return }
        let rightEven = even.count { across[$0] > 0 }
        let rightOdd = odd.count { across[$0] > 0 }
        let isEvenRight = rightEven * 10 >= even.count * 9 && rightOdd * 10 <= odd.count
        let isOddRight = rightOdd * 10 >= odd.count * 9 && rightEven * 10 <= even.count
        guard isEvenRight || isOddRight else { return }
        for place in even where (across[place] > 0) != isEvenRight && across[place].magnitude > 8 {
            add(.pariteNumeros, spots[place])
        }
        for place in odd where (across[place] > 0) != isOddRight && across[place].magnitude > 8 {
            add(.pariteNumeros, spots[place])
        }
    }
}
