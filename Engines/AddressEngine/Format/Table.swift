/// The lines of a file as Bastide reads them, each cell at its place: what repairs and imports work on.
///
/// Blank lines are left out; a line with too few cells is completed with empty ones.
public struct Table: Sendable {
    /// The columns, with the field each one holds.
    let columns: [Column]
    public let encoding: SourceEncoding
    let dialect: Dialect
    /// The whole text, decoded.
    private(set) var text: [UInt8] = []
    private var starts: [UInt32] = []
    private var ends: [UInt32] = []
    private var unquoted: [UInt64: [UInt8]] = [:]
    /// The number of each line, as a spreadsheet shows it.
    private(set) var lines: [UInt32] = []
    /// Lines with more cells than columns, and what stood in the cells that have no column.
    public private(set) var overflows: [(line: Int, cells: [[UInt8]])] = []
    /// The cells in which a null character stood, as they are without it: no text holds one.
    public private(set) var nulls: [(line: Int, column: [UInt8], value: [UInt8])] = []
    private var places: [Int]

    public var rowCount: Int { lines.count }

    /// Reads a file, names of columns in any form, separators « ; », « , », tab or « | ».
    ///
    /// - Throws: `Unreadable` when the bytes are no text at all.
    public init(_ file: [UInt8]) throws(Unreadable) {
        guard file.count < 1 << 31 else { throw .tooLarge }
        var scan = EncodingScan()
        file.withUnsafeBufferPointer { scan.feed($0) }
        let nature = try scan.finish()
        encoding = nature.encoding
        let text = try Check.text(file)
        let dialect = text.withUnsafeBufferPointer { Dialect.recognise($0) }
        self.dialect = dialect
        let header = text.withUnsafeBufferPointer { Table.header($0, dialect) }
        let names = header.cells.map(Table.withoutNulls)
        let columns = HeaderMap(names, isTolerant: true).columns
        self.columns = columns
        places = [Int](repeating: -1, count: Field.count)
        for (place, column) in columns.enumerated() where column.language == nil {
            if let field = column.field { places[Int(field.rawValue)] = place }
        }
        text.withUnsafeBufferPointer { readRows($0, from: header.end, line: header.line) }
        self.text = text
        for (name, written) in zip(names, header.cells) where name.count < written.count {
            nulls.append((header.line, name, name))
        }
        if text.withUnsafeBufferPointer({ $0.first(0) }) != nil { removeNulls() }
    }

    private mutating func removeNulls() {
        for row in 0..<rowCount {
            for place in columns.indices {
                let written = cell(row, place)
                let value = Table.withoutNulls(written)
                guard value.count < written.count else { continue }
                set(value, row, place)
                nulls.append((Int(lines[row]), columns[place].name, value))
            }
        }
        for place in overflows.indices {
            overflows[place].cells = overflows[place].cells.map(Table.withoutNulls)
        }
    }

    private static func withoutNulls(_ cell: [UInt8]) -> [UInt8] {
        cell.contains(0) ? cell.filter { $0 != 0 } : cell
    }

    /// The cells of the first line that is not empty, where it ends, and its number.
    static func header(_ text: Bytes, _ dialect: Dialect) -> (cells: [[UInt8]], end: Int, line: Int) {
        var reader = RowReader(dialect: dialect)
        var position = 0
        var line = 0
        while position < text.count, case .row(let next) = reader.read(text, from: position, isLast: true) {
            line += 1
            position = next
            if !reader.isEmptyLine {
                return (reader.starts.indices.map { reader.cell($0, in: text) }, position, line)
            }
        }
        return ([], text.count, line)
    }

    private mutating func readRows(_ text: Bytes, from start: Int, line first: Int) {
        var reader = RowReader(dialect: dialect)
        var position = start
        var line = first
        while position < text.count, case .row(let next) = reader.read(text, from: position, isLast: true) {
            if reader.quoteFaults.last?.isUnterminated == true, !reader.ignoresQuotes {
                reader.ignoresQuotes = true
                continue
            }
            line += 1
            position = next
            let isBlank = reader.starts.indices.allSatisfy {
                text.slice(reader.starts[$0], reader.ends[$0]).trimmed.isEmpty
            }
            if !isBlank { add(reader, text, line) }
        }
    }

    private mutating func add(_ reader: RowReader, _ text: Bytes, _ line: Int) {
        let row = lines.count
        lines.append(UInt32(truncatingIfNeeded: line))
        for place in columns.indices {
            let isThere = place < reader.starts.count
            starts.append(isThere ? UInt32(truncatingIfNeeded: reader.starts[place]) : 0)
            ends.append(isThere ? UInt32(truncatingIfNeeded: reader.ends[place]) : 0)
        }
        for (place, bytes) in reader.unquoted where place < columns.count {
            unquoted[UInt64(row * columns.count + place)] = bytes
        }
        guard reader.starts.count > columns.count else { return }
        let extra = (columns.count..<reader.starts.count).map { reader.cell($0, in: text) }
        if extra.contains(where: { !$0.isEmpty }) { overflows.append((line, extra)) }
    }

    /// Whether the file has a column for this field.
    public func has(_ field: Field) -> Bool { places[Int(field.rawValue)] >= 0 }

    /// The cell of a line, as written; empty when the column is absent.
    func cell(_ row: Int, _ field: Field) -> [UInt8] {
        let place = places[Int(field.rawValue)]
        return place < 0 ? [] : cell(row, place)
    }

    /// How many bytes a cell holds.
    func length(_ row: Int, _ place: Int) -> Int {
        let index = row * columns.count + place
        if !unquoted.isEmpty, let bytes = unquoted[UInt64(index)] { return bytes.count }
        return Int(ends[index]) - Int(starts[index])
    }

    func cell(_ row: Int, _ place: Int) -> [UInt8] {
        let index = row * columns.count + place
        if !unquoted.isEmpty, let bytes = unquoted[UInt64(index)] { return bytes }
        return [UInt8](text[Int(starts[index])..<Int(ends[index])])
    }

    /// Changes a cell of a column that exists.
    mutating func set(_ value: [UInt8], _ row: Int, _ place: Int) {
        unquoted[UInt64(row * columns.count + place)] = value
    }

    func place(of field: Field) -> Int? {
        let place = places[Int(field.rawValue)]
        return place < 0 ? nil : place
    }
}
