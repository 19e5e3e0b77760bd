/// Numbers one side of a voie one after the other, with numbers kept for empty plots (doc-adresse, « dent creuse »).
///
/// Between two numbers that are kept, houses take the free numbers that their distance calls for; where there are not
/// enough, some take the number before them with a suffix.
struct SequentialSide {
    let side: VoieSide
    let kind: AddressSuffix.Kind
    /// Metres without a house for which a number is kept.
    let metresPerPlot: Double?
    private(set) var row: [Frontage]
    private(set) var keptForPlots: [Int] = []
    private var taken = TakenNumbers()

    /// - Parameter row: in the order of the voie, empty plots among the houses.
    init(_ row: [Frontage], _ side: VoieSide, kind: AddressSuffix.Kind, metresPerPlot: Double?) {
        self.row = row
        self.side = side
        self.kind = kind
        self.metresPerPlot = metresPerPlot
    }

    mutating func number(_ taken: TakenNumbers) {
        self.taken = taken
        let anchors = row.anchors(side) { _ in true }
        for next in 0...anchors.count {
            let members = row.unnumbered(anchors, before: next)
            let low = next == 0 ? nil : anchors[next - 1]
            if next < anchors.count {
                fill(members, after: low, before: anchors[next])
            } else {
                follow(members, after: low)
            }
        }
    }

    /// One after the other, up from the last kept number or from the origin.
    private mutating func follow(_ members: [Int], after low: Int?) {
        var next = low.flatMap { row[$0].number }.map { $0.number + 2 } ?? side.first
        var distance = low.map { row[$0].place.distance } ?? 0
        for member in members {
            for _ in 0..<plots(row[member].place.distance - distance) {
                if let number = nextFree(&next) { keep(number) }
            }
            distance = row[member].place.distance
            guard let number = nextFree(&next) else {
                row[member].refused = .beyondRange
                continue
            }
            if row[member].house == nil { keep(number) } else { row[member].given = AddressNumber(number) }
        }
    }

    private mutating func keep(_ number: Int) {
        taken.keep(number)
        keptForPlots.append(number)
    }

    private func nextFree(_ next: inout Int) -> Int? {
        while next <= AddressNumber.range.upperBound, !taken.isFree(next) { next += 2 }
        guard next <= AddressNumber.range.upperBound else { return nil }
        defer { next += 2 }
        return next
    }

    /// How many plots a distance without a house holds.
    private func plots(_ distance: Double) -> Int {
        guard let metresPerPlot, metresPerPlot > 0 else { return 0 }
        return Int(min(10_000, max(0, distance / metresPerPlot)))
    }

    private mutating func fill(_ members: [Int], after low: Int?, before high: Int) {
        let start = low.flatMap { row[$0].number?.number } ?? side.first - 2
        let end = row[high].number?.number ?? start
        let slots = Array(taken.free(on: side).between(start, end))
        let houses = members.filter { row[$0].house != nil }
        let items = members.count <= slots.count ? members : houses
        let origin = low.map { row[$0].place.distance } ?? 0
        let span = row[high].place.distance - origin
        let wishes = items.map { item in
            let share = span > 0 ? (row[item].place.distance - origin) / span : 0.5
            return Double(start) + Double(end - start) * share
        }
        guard let numbers = OrderedAssignment.numbers(wishes, among: slots) else {
            return suffix(houses, slots, after: low, before: end)
        }
        for (item, number) in zip(items, numbers) {
            if row[item].house == nil { keep(number) } else { row[item].given = AddressNumber(number) }
        }
    }

    /// Shares the houses that are too many among the numbers there are, as the next suffixes of each.
    private mutating func suffix(_ houses: [Int], _ slots: [Int], after low: Int?, before end: Int) {
        let kept = low.flatMap { row[$0].number }
        var bases = slots
        if let kept { bases.insert(kept.number, at: 0) }
        // Before the first number of the voie there is none to take up: then the one that follows.
        if bases.isEmpty { bases = [end] }
        let extra = houses.count - slots.count
        var rest = houses[...]
        for (place, base) in bases.enumerated() {
            let rank = base == kept?.number ? (kept?.key ?? 0) & 63 : 0
            if taken.isFree(base), let house = rest.popFirst() { row[house].given = AddressNumber(base) }
            let count = extra / bases.count + (place < extra % bases.count ? 1 : 0)
            for _ in 0..<count {
                guard let house = rest.popFirst() else { break }
                row[house].given = taken.suffixed(base, after: rank, kind)
                if row[house].given == nil { row[house].refused = .noNumberLeft }
            }
        }
    }
}
