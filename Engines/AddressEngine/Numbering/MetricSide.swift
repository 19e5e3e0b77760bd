/// Numbers one side of a voie by the distance from the origin (doc-adresse): never twice the same number, nor a suffix.
struct MetricSide {
    /// How far a kept number may be from its distance and still say where its neighbours go.
    static let reach = 50

    let side: VoieSide
    let scale: NumberingScale
    private(set) var row: [Frontage]
    private var free: [Int] = []

    /// - Parameter row: in the order of the voie.
    init(_ row: [Frontage], _ side: VoieSide, scale: NumberingScale) {
        self.side = side
        self.scale = scale
        self.row = row
        for place in row.indices {
            self.row[place].wished = scale.number(at: row[place].place.distance, on: side)
            if row[place].held == nil, self.row[place].wished == nil {
                self.row[place].refused = .beyondRange
            }
        }
    }

    mutating func number(_ taken: TakenNumbers) {
        free = taken.free(on: side)
        var anchors = row.anchors(side) { frontage in
            guard let number = frontage.number, let wished = frontage.wished else { return false }
            return (number.number - wished).magnitude <= MetricSide.reach
        }
        var next = 0
        while !anchors.isEmpty, next <= anchors.count {
            if isCrowded(anchors, before: next) {
                loosen(next, &anchors)
                next = max(0, next - 1)
            } else {
                next += 1
            }
        }
        for next in 0...anchors.count { fill(anchors, before: next) }
    }

    private func slots(_ anchors: [Int], before next: Int) -> ArraySlice<Int> {
        let low = next == 0 ? 0 : row[anchors[next - 1]].number?.number ?? 0
        let high = next == anchors.count ? Int(Int32.max) : row[anchors[next]].number?.number ?? 0
        return free.between(low, high)
    }

    /// Whether more houses stand before an anchor than numbers are free there.
    private func isCrowded(_ anchors: [Int], before next: Int) -> Bool {
        row.unnumbered(anchors, before: next).count > slots(anchors, before: next).count
    }

    /// Lets one of the two anchors go beside which there is no room: the one that is further from its distance.
    private func loosen(_ next: Int, _ anchors: inout [Int]) {
        func move(_ place: Int) -> Double {
            let frontage = row[anchors[place]]
            return (Double(frontage.number?.number ?? 0) - scale.exact(frontage.place.distance)).magnitude
        }
        if next == anchors.count || (next > 0 && move(next - 1) > move(next)) {
            anchors.remove(at: next - 1)
        } else {
            anchors.remove(at: next)
        }
    }

    private mutating func fill(_ anchors: [Int], before next: Int) {
        let slots = Array(slots(anchors, before: next))
        let houses = row.unnumbered(anchors, before: next)
        for house in houses.dropFirst(slots.count) { row[house].refused = .noNumberLeft }
        let numbered = houses.prefix(slots.count)
        let wishes = numbered.map { scale.exact(row[$0].place.distance) }
        guard let numbers = OrderedAssignment.numbers(wishes, among: slots) else { return }
        for (house, number) in zip(numbered, numbers) { row[house].given = AddressNumber(number) }
    }
}
