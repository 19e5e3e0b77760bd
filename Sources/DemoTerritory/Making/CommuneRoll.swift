/// The names and codes of the communes: codes follow the alphabet, as INSEE's do.
struct CommuneRoll {
    let names: [String]
    /// The communes in the order of their codes.
    let order: [Int]
    private let ranks: [Int]

    init(town: Int, count: Int, using chance: inout SplitMix64) {
        var names = CommuneNames.draw(count, using: &chance)
        names.swapAt(0, town)
        let order = names.indices.sorted {
            (PlainText.capitals(names[$0]), $0) < (PlainText.capitals(names[$1]), $1)
        }
        var ranks = [Int](repeating: 0, count: count)
        for (rank, commune) in order.enumerated() { ranks[commune] = rank }
        self.names = names
        self.order = order
        self.ranks = ranks
    }

    func code(_ commune: Int) -> String {
        "96" + Digits.padded(ranks[commune] + 1, to: 3)
    }
}
