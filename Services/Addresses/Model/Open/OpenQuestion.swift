import Territory

/// What somebody asks of a collection: where, of which commune, how many at a time, after which.
struct OpenQuestion: Sendable, Equatable {
    static let fewest = 10
    /// About a megabyte: a program reads the whole by pages, and memory holds few of them.
    static let most = 2_000

    let collection: OpenCollection
    var box: BoundingBox?
    var commune: CodeINSEE?
    var limit = OpenQuestion.fewest
    /// The last one read so far; nil at the beginning.
    var after: OpenCursor?

    /// The cells to look into, in order, from the place that was reached.
    var runs: [ClosedRange<Int>] {
        let all = box.map(GridCell.runs) ?? [GridCell.all]
        guard let after else { return all }
        return all.filter { $0.upperBound >= after.cell }
    }
}

/// A place in the order of the features, as the address of the next page carries it.
///
/// Whoever makes one up reads from another place, and nothing that others do not read.
struct OpenCursor: Sendable, Equatable {
    let cell: Int
    let id: String
}
