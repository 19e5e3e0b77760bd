/// Reads a file piece by piece, judges it by the reference's rules and by Bastide's own checks.
///
/// Make a first pass with `EncodingScan`; then feed the same bytes in order, in pieces of any size, and call `finish`.
public struct Checker {
    let nature: SourceNature
    let options: CheckOptions
    let reading: Reading
    var decoder: TextDecoder
    var isStarting = true
    var opening: [UInt8] = []
    var carry: [UInt8] = []
    /// No use looking again for the end of an unfinished line below this many bytes.
    var patience = 0
    var consumed = 0
    var unitsConsumed = 0
    /// In the text being read: up to where its UTF-16 units were counted, and how many.
    var counted = 0
    var unitsCounted = 0
    var recordCount = 0
    var reader: RowReader?
    var header: HeaderMap?
    /// Whether interpreting the names of columns recognises more of them.
    var isReadBetter = false
    /// Whether the columns are cut at another character than the reference does.
    var isCutBetter = false
    /// What to do with each column: the field, then the language plus one.
    var plan: [(field: Field, language: Int)?] = []
    var judge: RowJudge
    var fileRules = FileRules()
    var notes: FileNotes
    var survey: Survey
    var quoteFaults: [ParseFault] = []
    var shapeFaults: [ParseFault] = []
    var shapeIndex = 0
    var report: CheckReport

    public init(_ nature: SourceNature, options: CheckOptions, reading: Reading = .reference) {
        self.nature = nature
        self.options = options
        self.reading = reading
        decoder = TextDecoder(nature)
        judge = RowJudge(communes: options.communes, communeIds: options.communeIds, today: options.today)
        notes = FileNotes()
        survey = Survey(contours: options.contours)
        let dialect = Dialect(delimiter: 44, lineEnding: .unix, isDelimiterKnown: false)
        report = CheckReport(nature: nature, dialect: dialect, profile: options.profile ?? .v1_3)
    }

    /// Reads the next bytes of the file.
    public mutating func feed(_ bytes: UnsafeBufferPointer<UInt8>) { take(bytes, isLast: false) }

    /// Reads the end of the file, which may be empty, and gives the report.
    public consuming func finish(_ bytes: UnsafeBufferPointer<UInt8> = Bytes(start: nil, count: 0))
        -> CheckReport
    {
        take(bytes, isLast: true)
        conclude()
        return report
    }

    /// Waits for three bytes before the first reading: a byte order mark may be cut.
    private mutating func take(_ bytes: Bytes, isLast: Bool) {
        guard isStarting else { return read(bytes, isLast: isLast) }
        guard isLast || opening.count + bytes.count >= 3 else {
            opening.append(contentsOf: bytes)
            return
        }
        isStarting = false
        if opening.isEmpty { return read(bytes, isLast: isLast) }
        let whole = opening + bytes
        opening = []
        whole.withUnsafeBufferPointer { read($0, isLast: isLast) }
    }

    private mutating func read(_ bytes: Bytes, isLast: Bool) {
        let text = bytes.slice(decoder.markLength(bytes), bytes.count)
        if decoder.readsInPlace, carry.isEmpty {
            let used = process(text, isLast: isLast)
            carry.append(contentsOf: text.slice(used, text.count))
            return
        }
        if decoder.readsInPlace {
            carry.append(contentsOf: text)
        } else {
            decoder.append(text, to: &carry, isLast: isLast)
        }
        guard isLast || carry.count >= patience else { return }
        let whole = carry
        carry = []
        let used = whole.withUnsafeBufferPointer { process($0, isLast: isLast) }
        carry = used == 0 ? whole : [UInt8](whole[used...])
        patience = used == 0 ? whole.count * 2 : 0
    }

    /// Reads the whole lines of a text; how many bytes they take.
    private mutating func process(_ text: Bytes, isLast: Bool) -> Int {
        if reader == nil {
            guard isLast || text.count >= 1 << 20 else { return 0 }
            let (guessed, recognised) = (Dialect.guess(text, allowsPipe: false), Dialect.recognise(text))
            report.dialect = reading == .tolerant ? recognised : guessed
            isCutBetter = recognised.delimiter != guessed.delimiter
            reader = RowReader(dialect: report.dialect)
        }
        guard var reader else { return 0 }
        self.reader = nil
        var position = 0
        reading: while position < text.count {
            switch reader.read(text, from: position, isLast: isLast) {
            case .incomplete: break reading
            case .row(let next):
                if !reader.quoteFaults.isEmpty { note(reader.quoteFaults, text) }
                if let fault = reader.quoteFaults.last, fault.isUnterminated, !reader.ignoresQuotes {
                    checkShape(reader.cellCount)
                    notes.add(.guillemetOuvert, line: recordCount + 1)
                    reader.ignoresQuotes = true
                    continue reading
                }
                record(reader, text, at: position)
                position = next
            }
        }
        self.reader = reader
        if nature.hasQuotes {
            let rest = counted <= position ? text.slice(counted, position).utf16Count : 0
            unitsConsumed += counted <= position ? unitsCounted + rest : text.slice(0, position).utf16Count
            counted = 0
            unitsCounted = 0
        }
        consumed += position
        return position
    }

    private mutating func note(_ faults: [RowReader.QuoteFault], _ text: Bytes) {
        for fault in faults {
            unitsCounted += text.slice(counted, max(counted, fault.offset)).utf16Count
            counted = max(counted, fault.offset)
            let index = unitsConsumed + unitsCounted
            let kind: ParseFault.Kind = fault.isUnterminated ? .missingQuotes : .invalidQuotes
            quoteFaults.append(ParseFault(kind: kind, row: recordCount, index: index))
        }
    }

    /// One line of the file: passed over, taken as the header, or judged.
    private mutating func record(_ reader: RowReader, _ text: Bytes, at position: Int) {
        recordCount += 1
        if reader.isEmptyLine {
            report.blankLines.append(recordCount)
            return
        }
        guard header != nil else { return begin(reader, text) }
        if !reader.ignoresQuotes || quoteFaults.isEmpty { checkShape(reader.cellCount) }
        if reader.cellCount == 1 || reader.cellCount != plan.count, isBlank(reader, text) {
            notes.add(.ligneVide, line: recordCount)
            report.blankLines.append(recordCount)
            return
        }
        noteShape(reader, text, expected: plan.count)
        report.offsets.append(UInt64(consumed + position))
        if report.offsets.count == Checker.sample {
            makeRoom(lineLength: (consumed + position) / Checker.sample)
        }
        judgeRow(reader, text)
    }

    /// After this many lines, the others are expected to be about as long.
    private static let sample = 500
    /// No room is made for more lines than this before they come.
    private static let roomLimit = 2_000_000

    /// Makes room for the lines to come: lists that double as they grow would hold twice the memory for a while.
    private mutating func makeRoom(lineLength: Int) {
        let count = min(nature.byteCount / max(1, lineLength) * 9 / 8, Checker.roomLimit)
        report.offsets.reserveCapacity(count)
        report.rows.ends.reserveCapacity(count)
        fileRules.reserve(count)
        survey.reserve(count)
    }

    private mutating func begin(_ reader: RowReader, _ text: Bytes) {
        let cells = reader.starts.indices.map { reader.cell($0, in: text) }
        let header = HeaderMap(cells, isTolerant: reading == .tolerant)
        self.header = header
        let tolerant = reading == .tolerant ? header : header.interpreted()
        isReadBetter = header.isImproved(by: tolerant)
        notes.begin(tolerant, cells, reader.cellCount)
        if isCutBetter {
            notes.add(report.dialect.delimiter == 124 ? .separateurBarre : .separateurMeconnu, line: 1)
        }
        if nature.hasBrokenText { notes.add(.texteAbime, line: 0) }
        if let profile = options.profile { report.profile = profile } else { report.profile = header.profile }
        report.header = header.columns
        plan = header.columns.map { column in column.field.map { ($0, column.language ?? -1) } }
    }

    mutating func checkShape(_ count: Int) {
        guard header != nil else { return }
        let expected = plan.count
        if count < expected {
            let kind = ParseFault.Kind.tooFewFields(expected: expected, parsed: count)
            shapeFaults.append(ParseFault(kind: kind, row: shapeIndex, index: nil))
        } else if count > expected {
            let kind = ParseFault.Kind.tooManyFields(expected: expected, parsed: count)
            shapeFaults.append(ParseFault(kind: kind, row: shapeIndex, index: nil))
        }
        shapeIndex += 1
    }

    private mutating func noteShape(_ reader: RowReader, _ text: Bytes, expected: Int) {
        if reader.cellCount != expected {
            let end = reader.ends.last ?? 0
            let line = text.slice(reader.starts.first ?? 0, max(end, reader.starts.first ?? 0))
            notes.add(.ligneIrreguliere, line: recordCount, value: [UInt8](line.prefix(200)))
        }
        guard let first = reader.starts.first, let last = reader.ends.last, last - first > 10_000 else {
            return
        }
        for place in reader.starts.indices where reader.ends[place] - reader.starts[place] > 10_000 {
            let start = reader.starts[place]
            notes.add(.celluleTropLongue, line: recordCount, value: [UInt8](text.slice(start, start + 60)))
        }
    }

    private func isBlank(_ reader: RowReader, _ text: Bytes) -> Bool {
        for place in reader.starts.indices {
            if !text.slice(reader.starts[place], reader.ends[place]).trimmed.isEmpty { return false }
        }
        return true
    }
}
