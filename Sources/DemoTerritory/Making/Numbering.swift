/// The numbers given to the lots of a way: even on the right, odd on the left, rising from its beginning.
struct Numbering {
    /// A lot with its number.
    struct Numbered {
        let lot: DraftWay.Lot
        let number: Int
        let suffix: String
    }

    /// In the order of the way.
    static func numbered(_ way: DraftWay, using chance: inout SplitMix64) -> [Numbered] {
        let both = [1.0, -1].flatMap { side in
            let lots = way.lots.filter { $0.side == side }.sorted { $0.along < $1.along }
            return way.numbering == .metric
                ? lots.map { Numbered(lot: $0, number: metric($0), suffix: "") }
                : successive(lots, using: &chance)
        }
        return both.sorted { ($0.lot.along, $0.lot.side) < ($1.lot.along, $1.lot.side) }
    }

    /// The metres from the beginning, rounded to the parity of the side.
    private static func metric(_ lot: DraftWay.Lot) -> Int {
        let half = Int((lot.along / 2).rounded(.down))
        return lot.side > 0 ? half * 2 + 1 : max(2, half * 2)
    }

    /// One number after the other, with a house built later (bis, ter) or a plot left empty here and there.
    private static func successive(
        _ lots: [DraftWay.Lot], using chance: inout SplitMix64
    ) -> [Numbered] {
        var numbered: [Numbered] = []
        for lot in lots {
            guard let last = numbered.last else {
                numbered.append(Numbered(lot: lot, number: lot.side > 0 ? 1 : 2, suffix: ""))
                continue
            }
            if last.suffix == "bis", chance.happens(0.25) {
                numbered.append(Numbered(lot: lot, number: last.number, suffix: "ter"))
            } else if last.suffix.isEmpty, chance.happens(0.05) {
                numbered.append(Numbered(lot: lot, number: last.number, suffix: "bis"))
            } else {
                let step = chance.happens(0.06) ? 4 : 2
                numbered.append(Numbered(lot: lot, number: last.number + step, suffix: ""))
            }
        }
        return numbered
    }
}
