/// The first lines of a table, tried with each separator.
struct TableGuess {
    static let candidates: [UInt8] = [0x3B, 0x2C, 0x09, 0x7C]
    private static let mostRecords = 100

    private let sample: [UInt8]
    private let isWhole: Bool
    private let encoding: TableEncoding
    private let quote: UInt8
    private let lineEnd: UInt8

    init(_ sample: [UInt8], isWhole: Bool, _ encoding: TableEncoding, quote: UInt8, lineEnd: UInt8) {
        self.sample = sample
        self.isWhole = isWhole
        self.encoding = encoding
        self.quote = quote
        self.lineEnd = lineEnd
    }

    /// The first line as this separator parts it.
    func head(_ delimiter: UInt8) throws(RequestRefusal) -> TableHead {
        guard let head = read(delimiter)?.head else { throw .longHeader }
        return head
    }

    /// The separator by which the first line has the columns that are asked for, and most lines as many as the first.
    func best(holding columns: [String]) throws(RequestRefusal) -> TableHead {
        var best: (head: TableHead, rank: (Int, Int, Int))?
        for delimiter in Self.candidates where delimiter != quote {
            guard let (head, alike) = read(delimiter), head.names.count > 1 else { continue }
            let known = columns.count { head.names.contains($0) }
            let rank = (known, alike, head.names.count)
            if best.map({ $0.rank < rank }) ?? true { best = (head, rank) }
        }
        if let best { return best.head }
        // A table of one column: a sign that it does not hold keeps what is added apart.
        guard let unused = Self.candidates.first(where: { $0 != quote && !sample.contains($0) }) else {
            throw .noDelimiter
        }
        return try head(unused)
    }

    /// The head, and how many records in a hundred are as long as it is.
    private func read(_ delimiter: UInt8) -> (head: TableHead, alike: Int)? {
        var cutter = RecordCutter(delimiter: delimiter, quote: quote, lineEnd: lineEnd, target: .max)
        var blocks = cutter.cut(sample)
        blocks += cutter.finish()
        guard let block = blocks.first, block.kind == .records else { return nil }
        var fields = RecordFields(delimiter: delimiter, quote: quote)
        var head: TableHead?
        var (alike, seen, start) = (0, 0, 0)
        // The last record of a piece may be cut.
        let isCut = !isWhole && blocks.count == 1
        let ends = isCut ? block.ends.dropLast() : block.ends[...]
        for (place, end) in ends.prefix(Self.mostRecords).enumerated() {
            let record = block.bytes[start..<end].withoutLineEnd
            start = end
            guard !record.isEmpty else { continue }
            fields.read(record)
            guard let known = head else {
                head = TableHead(delimiter, place, names(fields, record))
                continue
            }
            seen += 1
            if fields.count == known.names.count { alike += 1 }
        }
        return head.map { ($0, seen > 0 ? alike * 100 / seen : 0) }
    }

    private func names(_ fields: RecordFields, _ record: ArraySlice<UInt8>) -> [String] {
        (0..<fields.count).map { place in
            let value = fields.value(place, of: record)
            guard encoding == .windows1252 else { return String(decoding: value, as: UTF8.self) }
            var text: [UInt8] = []
            Latin.append(value, to: &text)
            return String(decoding: text, as: UTF8.self)
        }
    }
}

/// The line that names the columns.
struct TableHead {
    let delimiter: UInt8
    /// Its place among the records.
    let place: Int
    let names: [String]

    init(_ delimiter: UInt8, _ place: Int, _ names: [String]) {
        self.delimiter = delimiter
        self.place = place
        self.names = names
    }

    /// The place of a column, by its very name or but for blanks around and capitals.
    func column(_ name: String) throws(RequestRefusal) -> Int {
        if let place = names.firstIndex(of: name) { return place }
        let plain = Self.plain(name)
        if let place = names.firstIndex(where: { Self.plain($0) == plain }) { return place }
        throw RequestRefusal(
            400,
            "Le fichier n’a pas de colonne «\u{A0}\(name.prefix(100))\u{A0}». Ses colonnes sont\u{A0}: \(listed)."
        )
    }

    func column(_ name: String?) throws(RequestRefusal) -> Int? {
        guard let name else { return nil }
        return try column(name)
    }

    /// The names, for a sentence.
    var listed: String {
        names.prefix(30).map { String($0.prefix(60)) }.joined(separator: ", ") + (names.count > 30 ? "…" : "")
    }

    private static func plain(_ name: String) -> String {
        name.split(whereSeparator: \.isWhitespace).joined(separator: " ").lowercased()
    }
}

extension ArraySlice<UInt8> {
    /// Without the line end.
    var withoutLineEnd: ArraySlice<UInt8> {
        var bare = self
        while let last = bare.last, last == 0x0A || last == 0x0D { bare = bare.dropLast() }
        return bare
    }
}
