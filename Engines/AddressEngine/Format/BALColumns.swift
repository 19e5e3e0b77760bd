/// Where each column of the format stands in the lines of a list, whatever its version and whatever people call it.
public struct BALColumns: Sendable {
    private var places = [Int](repeating: -1, count: Field.count)

    /// Reads the cells of the first line, UTF-8.
    public init(_ header: [[UInt8]]) {
        let columns = HeaderMap(header, isTolerant: true).columns
        for (place, column) in columns.enumerated() where column.language == nil {
            if let field = column.field { places[Int(field.rawValue)] = place }
        }
    }

    /// The place of a column, from 0; nothing when the list does not have it.
    public func place(of field: Field) -> Int? {
        let place = places[Int(field.rawValue)]
        return place < 0 ? nil : place
    }
}
