/// Why the reference gives a file up: one fault of its CSV, in the terms of Papaparse.
public struct ParseFault: Sendable {
    /// What is wrong with the shape of the file.
    public enum Kind: Sendable {
        case missingQuotes, invalidQuotes, undetectableDelimiter
        case tooFewFields(expected: Int, parsed: Int)
        case tooManyFields(expected: Int, parsed: Int)
    }

    public let kind: Kind
    /// The line, counted as Papaparse does: from the header for quotation marks, from the first data line otherwise.
    public let row: Int?
    /// The place in UTF-16 units, for quotation marks.
    public let index: Int?

    var isFatal: Bool {
        if case .invalidQuotes = kind { return false }
        return true
    }
}

/// The faults of each line, packed.
struct RowCodes: Sendable {
    var codes: [UInt16] = []
    /// Where the codes of each line end.
    var ends: [UInt32] = []

    mutating func append(_ row: [Code]) {
        for code in row { codes.append(code.rawValue) }
        ends.append(UInt32(truncatingIfNeeded: codes.count))
    }

    /// The same lines, each with more codes after its own.
    mutating func append(_ row: ArraySlice<UInt16>, and more: [Code]) {
        codes.append(contentsOf: row)
        append(more)
    }

    var count: Int { ends.count }

    subscript(row: Int) -> ArraySlice<UInt16> {
        codes[(row == 0 ? 0 : Int(ends[row - 1]))..<Int(ends[row])]
    }
}

/// All that a check says of a file: the verdict of the reference, then Bastide's own findings.
public struct CheckReport: Sendable {
    /// False when the reference would read nothing of the file.
    public internal(set) var isParsed = true
    public internal(set) var parseFaults: [ParseFault] = []
    let nature: SourceNature
    public internal(set) var dialect: Dialect
    public internal(set) var profile: Profile
    /// How many lines hold data.
    public internal(set) var rowCount = 0
    /// The columns of the format that the file lacks, all versions together.
    public internal(set) var missing: [Field] = []
    /// The columns that are not of the format.
    public internal(set) var unknownColumns: [[UInt8]] = []
    /// The findings about the file as a whole.
    public internal(set) var globalCodes: [Code] = []
    public internal(set) var remedies: [(name: StaticString, count: Int)] = []
    var rows = RowCodes()
    var kinds = KindCounts()
    /// Where each line starts in the decoded text.
    var offsets: [UInt64] = []
    /// The numbers of the lines passed over because they were blank, among all the lines of the file.
    var blankLines: [Int] = []
    /// What Bastide alone says.
    public internal(set) var findings: [Finding] = []
    /// Whether the file reads differently once its column names are interpreted.
    public internal(set) var needsTolerantReading = false
    var header: [Column] = []

    init(nature: SourceNature, dialect: Dialect, profile: Profile) {
        self.nature = nature
        self.dialect = dialect
        self.profile = profile
    }

    public var encoding: SourceEncoding { nature.encoding }

    /// Whether the file holds nothing: no line, or blank ones alone.
    public var isBlank: Bool {
        rowCount == 0 && header.allSatisfy { $0.name.withUnsafeBufferPointer { $0.trimmed.isEmpty } }
    }

    /// Each code met on a line, in order of appearance.
    public var rowKinds: [Code] { kinds.codes }

    /// The codes of a line that the profile reports, in order.
    public func codes(ofRow row: Int) -> [Code] {
        rows[row].map { Code(rawValue: $0) }.filter { isReportedOnRow($0) }
    }

    func isReportedOnRow(_ code: Code) -> Bool {
        guard let field = code.field, code.language == nil else { return true }
        return field.belongs(to: profile.format)
    }

    func isReported(_ code: Code) -> Bool {
        guard let field = code.field ?? code.missingField else { return true }
        return field.belongs(to: profile.format)
    }

    /// The codes of the whole file with their level, in the order of the reference.
    public var profileCodes: [(code: Code, level: Level)] {
        (globalCodes + rowKinds).filter { isReported($0) }.map { ($0, Levels.level(of: $0, in: profile)) }
    }

    /// Whether nothing forbids publishing by this profile.
    public func isValid(in profile: Profile) -> Bool {
        guard isParsed else { return false }
        return !(globalCodes + rowKinds).contains { Levels.level(of: $0, in: profile) == .error }
    }

    /// Whether the file is valid in the profile it was judged by.
    public var isValid: Bool { isValid(in: profile) }

    /// The same once Bastide has written it: in UTF-8, its cells between « ; », its lines ended as usual.
    var isValidOnceWritten: Bool {
        let codes = (globalCodes + rowKinds).filter { $0.fileKind == nil }
        return isParsed && !codes.contains { Levels.level(of: $0, in: profile) == .error }
    }

    /// How many times each reported code was met, in order of appearance.
    public var rowCounts: [(code: Code, count: Int)] {
        kinds.codes.indices.map { (kinds.codes[$0], kinds.counts[$0]) }.filter { isReportedOnRow($0.0) }
    }

    /// How many lines have at least one fault that forbids publishing.
    public var invalidRowCount: Int {
        let isError = rowKinds.map { isReportedOnRow($0) && Levels.level(of: $0, in: profile) == .error }
        guard isError.contains(true) else { return 0 }
        return (0..<rows.count).count { row in
            rows[row].contains { raw in kinds.place(of: raw).map { isError[$0] } ?? false }
        }
    }

    /// The number of a line as a spreadsheet shows it: 1 is the header.
    public func lineNumber(ofRow row: Int) -> Int {
        var line = row + 2
        for blank in blankLines {
            if blank > line { break }
            line += 1
        }
        return line
    }

    /// The first lines of each kind of fault, as `kinds` numbers them.
    func firstRows(atMost limit: Int) -> [[Int]] {
        var first = [[Int]](repeating: [], count: kinds.codes.count)
        var missing = kinds.lineCounts.reduce(0) { $0 + min($1, limit) }
        var row = 0
        while missing > 0, row < rows.count {
            for raw in rows[row] {
                guard let place = kinds.place(of: raw), first[place].count < limit, first[place].last != row
                else { continue }
                first[place].append(row)
                missing -= 1
            }
            row += 1
        }
        return first
    }

    /// The cell of a line as written, given the whole decoded text of the file.
    public func value(row: Int, column: [UInt8], in text: [UInt8]) -> [UInt8]? {
        guard row < offsets.count, Int(offsets[row]) < text.count else { return nil }
        return text.withUnsafeBufferPointer { cell(column, of: $0.slice(Int(offsets[row]), $0.count)) }
    }

    /// The cell of the line with which a text begins.
    func cell(_ column: [UInt8], of text: Bytes) -> [UInt8]? {
        guard let place = header.firstIndex(where: { $0.holds(column) }) else { return nil }
        var reader = RowReader(dialect: dialect)
        _ = reader.read(text, from: 0, isLast: true)
        guard place < reader.starts.count else { return nil }
        return reader.cell(place, in: text)
    }
}
