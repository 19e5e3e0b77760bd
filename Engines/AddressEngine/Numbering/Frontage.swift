/// A house or an empty plot on one side of a voie.
struct Frontage {
    /// The place of the house among those of the plan; nothing for an empty plot.
    let house: Int?
    let place: LinePlace
    /// The number that it keeps.
    let held: AddressNumber?
    var given: AddressNumber?
    var wished: Int?
    var refused: NumberingRefusal?

    /// Its number once the voie is numbered.
    var number: AddressNumber? { held ?? given }

    init(house: Int?, place: LinePlace, held: AddressNumber? = nil) {
        self.house = house
        self.place = place
        self.held = held
    }

    /// Whether a kept number can have its place in the order of a side.
    func fits(_ side: VoieSide) -> Bool {
        guard let number else { return false }
        return side.takes(number.number) && AddressNumber.range.contains(number.number)
    }
}

extension [Frontage] {
    /// The kept numbers that grow along a side: those that the others are numbered between.
    func anchors(_ side: VoieSide, where isNear: (Frontage) -> Bool) -> [Int] {
        let held = indices.filter { self[$0].held != nil && self[$0].fits(side) && isNear(self[$0]) }
        return InOrder.longest(held.map { self[$0].number?.key ?? 0 }).map { held[$0] }
    }

    /// Those without a number from one anchor, left out, to the next; anchors are counted from 0.
    func unnumbered(_ anchors: [Int], before next: Int) -> [Int] {
        let start = next == 0 ? 0 : anchors[next - 1] + 1
        let end = next == anchors.count ? count : anchors[next]
        return (start..<end).filter { self[$0].held == nil && self[$0].refused == nil }
    }
}
