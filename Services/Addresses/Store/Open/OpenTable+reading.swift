import Persistence
import Territory

extension OpenTable {
    /// The next features in the order of the grid, and the place where the page after them begins.
    static func page(_ question: OpenQuestion, in session: borrowing Session) throws -> OpenPage {
        var page = OpenPage()
        var last: OpenCursor?
        for run in question.runs {
            let left = question.limit + 1 - page.features.count
            guard left > 0 else { break }
            try session.forEach(
                """
                SELECT id, cell, feature FROM published_feature
                WHERE \(question.filter) AND \(question.place(in: run)) ORDER BY cell, id LIMIT \(left)
                """
            ) { row in
                if page.features.count == question.limit {
                    page.next = last
                } else {
                    last = OpenCursor(cell: try row.get("cell"), id: try row.get("id"))
                    page.features.append(try row.get("feature"))
                }
            }
            guard page.next == nil else { break }
        }
        return page
    }

    /// How many features answer the question in all, whatever the page.
    static func count(_ question: OpenQuestion, in session: borrowing Session) throws -> Int {
        var total = 0
        for run in question.runs {
            let found: Int? = try session.value(
                """
                SELECT COUNT(*) AS total FROM published_feature
                WHERE \(question.filter) AND \(question.place(in: run))
                """)
            total += found ?? 0
        }
        return total
    }

    static func feature(
        _ id: String, of collection: OpenCollection, in session: borrowing Session
    ) throws -> String? {
        try session.value(
            "SELECT feature FROM published_feature WHERE collection = \(collection) AND id = \(id)")
    }
}

/// Features as they were written, and the place where those after them begin; nil when they are the last.
struct OpenPage: Sendable, Equatable {
    var features: [String] = []
    /// How many there are in all; nil from the second page on, which would count them again.
    var matched: Int?
    var next: OpenCursor?
}

extension OpenQuestion {
    fileprivate var filter: SQL {
        var filter: SQL = "collection = \(collection)"
        if let commune { filter = filter + "AND commune_code = \(commune)" }
        guard let box else { return filter }
        filter = filter + "AND lat >= \(box.south) AND lat <= \(box.north)"
        return box.crossesAntimeridian
            ? filter + "AND (lon >= \(box.west) OR lon <= \(box.east))"
            : filter + "AND lon >= \(box.west) AND lon <= \(box.east)"
    }

    /// The cells of a run, from the place that was reached.
    fileprivate func place(in run: ClosedRange<Int>) -> SQL {
        guard let after, run.contains(after.cell) else {
            return "cell >= \(run.lowerBound) AND cell <= \(run.upperBound)"
        }
        return "(cell, id) > (\(after.cell), \(after.id)) AND cell <= \(run.upperBound)"
    }
}
