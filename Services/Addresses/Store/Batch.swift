import Persistence

/// Many rows in few statements, all of one length so that the engine prepares each once.
enum Batch {
    static let size = 32

    /// The `(…), (…)` of an `INSERT`, joined by halves so that no part is copied more than a few times.
    static func values<T>(of rows: ArraySlice<T>, _ one: (T) throws -> SQL) rethrows -> SQL {
        guard rows.count > 1 else { return try rows.first.map(one) ?? "" }
        let middle = rows.startIndex + rows.count / 2
        return "\(try values(of: rows[..<middle], one)), \(try values(of: rows[middle...], one))"
    }

    /// Whole batches, then the rest row by row.
    static func slices<T>(_ rows: [T]) -> [ArraySlice<T>] {
        let whole = rows.count / size * size
        return stride(from: 0, to: whole, by: size).map { rows[$0..<$0 + size] }
            + (whole..<rows.count).map { rows[$0...$0] }
    }
}
