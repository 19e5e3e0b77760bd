/// The parcelles that would be written, a page at a time: those to look at come after the others.
struct FillingLines {
    let all: [Correction]
    private let most: Int

    /// - Parameter most: lines of a page.
    init(_ lines: [Correction], most: Int = 1_000) {
        all = lines.filter { $0.remark == nil } + lines.filter { $0.remark != nil }
        self.most = most
    }

    var pages: Int { max(1, (all.count + most - 1) / most) }

    /// The page to show, the first by 1.
    ///
    /// It holds the first of the lines that were sent, or else is the one that was asked, or the nearest there is.
    func page(_ asked: Int, holding sent: [Edit.Chosen]) -> Int {
        if let place = all.firstIndex(where: { sent.contains($0.seen) }) { return place / most + 1 }
        return min(max(asked, 1), pages)
    }

    func shown(on page: Int) -> [Correction] { Array(all.dropFirst((page - 1) * most).prefix(most)) }
}
