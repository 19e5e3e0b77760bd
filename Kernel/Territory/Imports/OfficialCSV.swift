/// A record of an official file, with the line on which it begins.
struct CSVRecord: Equatable {
    let line: Int
    let fields: [String]
}

/// Reads the CSV files of INSEE, the DGCL and La Poste as their bytes arrive, one record at a time.
///
/// The first record decides the delimiter (`;` `,` or tab). A field in quotes may hold delimiters and line ends
/// (RFC 4180). A field is UTF-8, or Windows-1252 when it is not valid UTF-8.
struct OfficialCSV {
    /// No record of an official file comes near it: a longer one means that the file is something else.
    static let longestRecord = 1 << 16

    private var delimiter: UInt8?
    private var head: [UInt8] = []
    private var field: [UInt8] = []
    private var fields: [String] = []
    private var quote = Quote.outside
    private var size = 0
    private var line = 1
    private var firstLine = 1

    private enum Quote {
        case outside, inside, closing
    }

    mutating func feed(_ chunk: [UInt8], _ take: (CSVRecord) throws -> Void) throws {
        guard delimiter == nil else {
            for byte in chunk { try accept(byte, take) }
            return
        }
        head += chunk
        if head.contains(0x0A) || head.count > Self.longestRecord { try begin(take) }
    }

    /// The last record, when the file does not end with a line end.
    mutating func finish(_ take: (CSVRecord) throws -> Void) throws {
        if delimiter == nil { try begin(take) }
        if size > 0 { try endRecord(take) }
    }

    private mutating func begin(_ take: (CSVRecord) throws -> Void) throws {
        var bytes = head[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        head = []
        let first = bytes.prefix { $0 != 0x0A }
        let candidates: [UInt8] = [0x3B, 0x2C, 0x09]
        let counts = candidates.map { candidate in first.count { $0 == candidate } }
        let best = counts.indices.max { (counts[$0], $1) < (counts[$1], $0) } ?? 0
        delimiter = candidates[best]
        for byte in bytes { try accept(byte, take) }
    }

    private mutating func accept(_ byte: UInt8, _ take: (CSVRecord) throws -> Void) throws {
        size += 1
        guard size <= Self.longestRecord, byte != 0 else { throw FileFault.notTabular(line: line) }
        if quote == .inside {
            if byte == 0x0A { line += 1 }
            if byte == 0x22 { quote = .closing } else { field.append(byte) }
            return
        }
        switch byte {
        case 0x22 where quote == .closing:
            field.append(byte)
            quote = .inside
        case 0x22 where field.isEmpty: quote = .inside
        case 0x0A:
            line += 1
            try endRecord(take)
        case delimiter: endField()
        default: field.append(byte)
        }
    }

    private mutating func endField() {
        if field.last == 0x0D { field.removeLast() }
        fields.append(Windows1252.text(of: field))
        field.removeAll(keepingCapacity: true)
        quote = .outside
    }

    private mutating func endRecord(_ take: (CSVRecord) throws -> Void) throws {
        endField()
        let record = CSVRecord(line: firstLine, fields: fields)
        fields.removeAll(keepingCapacity: true)
        size = 0
        firstLine = line
        if record.fields.contains(where: { !$0.isEmpty }) { try take(record) }
    }
}
