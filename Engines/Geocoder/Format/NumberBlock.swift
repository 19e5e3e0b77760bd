/// A number read from its block.
struct HousenumberRecord {
    var number: UInt32 = 0
    /// 0 none, 1…26 letters, 27…30 bis to quinquies, 31 a text of its own.
    var code: UInt8 = 0
    /// Where the text of the suffix lies, for code 31.
    var suffix = 0
    var longitude: Int32 = 0
    var latitude: Int32 = 0
    /// Where its id lies: 0 for the usual one, else the place in `numbers` of its kind byte.
    var id = 0
}

/// A block of numbers, read from its start to its end.
struct NumberBlock {
    let street: Int
    private let index: GeocoderIndex
    private let hasIds: Bool
    private var cursor: Int
    private var left: Int
    private var record = HousenumberRecord()

    @inline(__always)
    init(_ index: GeocoderIndex, _ block: Int) {
        let at = block &* IndexLayout.blockFields
        let column = index.blocks
        self.index = index
        street = column.place(at + 2)
        cursor = column.place(at + 3)
        let head = column[at + 4]
        left = Int(head & 0x7F)
        hasIds = head & IndexLayout.hasNumberIds != 0
        record.number = head >> 8
        record.longitude = Int32(bitPattern: column[at])
        record.latitude = Int32(bitPattern: column[at + 1])
    }

    @inline(__always)
    mutating func next() -> HousenumberRecord? {
        guard left > 0 else { return nil }
        left -= 1
        let numbers = index.numbers
        let head = numbers.variable(&cursor)
        record.number = record.number &+ UInt32(truncatingIfNeeded: head >> 5)
        record.code = UInt8(truncatingIfNeeded: head & 31)
        record.suffix =
            record.code == 31 ? Int(truncatingIfNeeded: numbers.variable(&cursor) & 0x7FFF_FFFF) : 0
        record.longitude = record.longitude &+ Int32(truncatingIfNeeded: numbers.signedVariable(&cursor))
        record.latitude = record.latitude &+ Int32(truncatingIfNeeded: numbers.signedVariable(&cursor))
        if hasIds {
            record.id = cursor
            let kind = numbers[cursor]
            cursor += 1
            if kind == 1 {
                cursor += 16
            } else if kind == 2 {
                _ = numbers.variable(&cursor)
            } else {
                record.id = 0
            }
        }
        return record
    }
}

extension GeocoderIndex {
    /// The blocks of numbers of a street.
    @inline(__always)
    func blocks(of street: Int) -> Range<Int> {
        let at = street &* IndexLayout.streetFields + 8
        let total = blocks.count / IndexLayout.blockFields
        let start = min(streets.place(at), total)
        let end = street + 1 < streetCount ? streets.place(at + IndexLayout.streetFields) : total
        return start..<max(start, min(end, total))
    }

    /// Calls the body with each record of a number of the street.
    @inline(__always)
    func forEachRecord(of number: UInt32, on street: Int, _ body: (HousenumberRecord) -> Void) {
        for block in blocks(of: street) {
            let head = blocks[block &* IndexLayout.blockFields + 4]
            if head >> 8 > number { return }
            let following = block + 1 < blocks.count / IndexLayout.blockFields
            // The next block of the street begins before the number: this one has none of it.
            if following, blocks.place((block + 1) &* IndexLayout.blockFields + 2) == street,
                blocks[(block + 1) &* IndexLayout.blockFields + 4] >> 8 < number
            {
                continue
            }
            var reader = NumberBlock(self, block)
            while let record = reader.next() {
                if record.number > number { return }
                if record.number == number { body(record) }
            }
        }
    }

    /// Whether the street has numbers.
    @inline(__always)
    func hasNumbers(_ street: Int) -> Bool { !blocks(of: street).isEmpty }
}
