/// What every table of addresses gives: lines turned into voies, lieux-dits and numbers.
extension IndexMaking {
    /// A table that is read: where its bytes come from, and its name for people.
    struct TableSource {
        let path: String
        /// Gives the pieces of its content, one after the other.
        let pieces: ((UnsafeRawBufferPointer) throws -> Void) throws -> Void
    }

    /// One line of a table: its cells by their places.
    struct Row {
        let cells: TableLine
        let bytes: UnsafeBufferPointer<UInt8>
        let line: Int
        let file: Int
        let path: String

        func text(_ place: Int?) -> [UInt8] { cells.text(place, of: bytes) }
        func cell(_ place: Int?) -> UnsafeBufferPointer<UInt8> { cells.cell(place, of: bytes) }

        /// Five signs, in capitals; nothing when the cell is no code of a commune.
        func communeCode(_ place: Int?) -> [UInt8]? {
            let cell = cell(place)
            // A spreadsheet takes the zero away from 01004.
            guard (4...5).contains(cell.count) else { return nil }
            var code = cell.map { 97...122 ~= $0 ? $0 - 32 : $0 }
            if code.count == 4, code.allSatisfy({ 48...57 ~= $0 }) { code.insert(48, at: 0) }
            guard code.count == 5,
                code.enumerated().allSatisfy({ place, byte in
                    48...57 ~= byte || place == 1 && (byte == 65 || byte == 66)
                })
            else { return nil }
            return code
        }

        /// Degrees; nothing when a cell is empty or not on Earth.
        func point(_ longitude: Int?, _ latitude: Int?) -> (longitude: Double, latitude: Double)? {
            guard let lon = TableNumber.decimal(cell(longitude)),
                let lat = TableNumber.decimal(cell(latitude)),
                lon.magnitude <= 180, lat.magnitude <= 90, lon != 0 || lat != 0
            else { return nil }
            return (lon, lat)
        }
    }

    /// Reads a table: its first line chooses the reader of the others.
    ///
    /// - Throws: `SourceFileRefusal` when it is no table, or what the reader throws.
    mutating func read(
        _ source: TableSource,
        reader: (TableReading) throws -> (inout IndexMaking, Row) -> LineRefusal?
    ) throws {
        files.append(source.path)
        var cutter = LineCutter()
        var table: TableReading?
        var separator: UInt8 = 59
        var take: ((inout IndexMaking, Row) -> LineRefusal?)?
        let file = files.count - 1
        func give(
            _ cells: TableLine?, _ bytes: UnsafeBufferPointer<UInt8>, _ line: Int,
            to making: inout IndexMaking
        ) {
            guard let cells, let take else { return making.report.refuse(source.path, line, .openQuote) }
            // A line of separators alone says nothing.
            guard bytes.contains(where: { $0 > 32 && $0 != separator }) else { return }
            let row = Row(cells: cells, bytes: bytes, line: line, file: file, path: source.path)
            if let refusal = take(&making, row) { making.report.refuse(source.path, line, refusal) }
        }
        func feed(_ bytes: UnsafeBufferPointer<UInt8>?, _ number: Int, to making: inout IndexMaking) throws {
            guard let bytes else { return making.report.refuse(source.path, number, .tooLong) }
            if table != nil {
                table?.take(bytes, number) { give($0, $1, $2, to: &making) }
            } else if bytes.contains(where: { $0 > 32 }) {
                guard !bytes.prefix(64).contains(where: { $0 < 9 }), let first = TableReading(header: bytes)
                else {
                    throw SourceFileRefusal.notText(source.path)
                }
                take = try reader(first)
                separator = first.separator
                table = first
            }
        }
        var number = 0
        try source.pieces { piece in
            try cutter.feed(piece) {
                number += 1
                try feed($0, number, to: &self)
            }
        }
        try cutter.finish {
            number += 1
            try feed($0, number, to: &self)
        }
        table?.finish { give($0, $1, $2, to: &self) }
        guard table != nil else { throw SourceFileRefusal.nothingTaken(source.path) }
        report.countLines(number)
    }
}
