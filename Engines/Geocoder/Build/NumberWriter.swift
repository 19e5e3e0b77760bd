/// The numbers of the voies as the index keeps them: in order, in blocks, each as its difference from the one before.
///
/// A number takes one integer (its difference times 32, with the code of its suffix: 31 for a text of its own), its two
/// coordinates, and its id only when it is not the usual one.
struct NumberWriter {
    /// A block before its voie has its place: bounds, where its numbers lie, the first number and how many.
    struct Block {
        var west = Int32.max
        var south = Int32.max
        var east = Int32.min
        var north = Int32.min
        var offset = 0
        var first: UInt32 = 0
        var count: UInt32 = 0
    }

    private struct Entry {
        var number: Int32
        var code: UInt8
        var hasOwnId: Bool
        var place: Int32
        var longitude: Int32
        var latitude: Int32
        var suffixStart: Int32
    }

    private(set) var bytes: [UInt8] = []
    private(set) var blocks: [Block] = []
    private var entries: [Entry] = []
    private var expected: [UInt8] = []

    /// Writes the numbers of a voie.
    mutating func write(_ document: GeocoderDocument, texts: inout TextPool) {
        entries.removeAll(keepingCapacity: true)
        var hasIds = false
        for (place, house) in document.housenumbers.enumerated() {
            guard var entry = read(house) else { continue }
            entry.place = Int32(place)
            entry.hasOwnId = !house.id.isEmpty && !isUsual(house, of: document.id, entry)
            if entry.hasOwnId { hasIds = true }
            entries.append(entry)
        }
        entries.sort {
            $0.number != $1.number
                ? $0.number < $1.number : $0.code != $1.code ? $0.code < $1.code : $0.place < $1.place
        }
        var start = 0
        while start < entries.count {
            let end = min(start + IndexLayout.blockLength, entries.count)
            writeBlock(start..<end, document, hasIds: hasIds, &texts)
            start = end
        }
    }

    private mutating func writeBlock(
        _ range: Range<Int>, _ document: GeocoderDocument, hasIds: Bool, _ texts: inout TextPool
    ) {
        var block = Block()
        block.offset = bytes.count
        block.first = UInt32(entries[range.lowerBound].number)
        block.count = UInt32(range.count) | (hasIds ? IndexLayout.hasNumberIds : 0)
        for entry in entries[range] {
            block.west = min(block.west, entry.longitude)
            block.east = max(block.east, entry.longitude)
            block.south = min(block.south, entry.latitude)
            block.north = max(block.north, entry.latitude)
        }
        var (number, longitude, latitude) = (Int32(block.first), block.west, block.south)
        for entry in entries[range] {
            bytes.append(variable: UInt64(entry.number - number) << 5 | UInt64(entry.code))
            let house = document.housenumbers[Int(entry.place)]
            if entry.code == 31 {
                let suffix = house.text.withUnsafeBufferPointer {
                    texts.offset(of: $0.slice(Int(entry.suffixStart), $0.count))
                }
                bytes.append(variable: UInt64(suffix))
            }
            bytes.append(signedVariable: Int64(entry.longitude) - Int64(longitude))
            bytes.append(signedVariable: Int64(entry.latitude) - Int64(latitude))
            if hasIds { writeId(of: house, isOwn: entry.hasOwnId, &texts) }
            (number, longitude, latitude) = (entry.number, entry.longitude, entry.latitude)
        }
        blocks.append(block)
    }

    /// 0 for the usual id, 1 and sixteen bytes for a UUID, 2 and its place for another text.
    private mutating func writeId(
        of house: GeocoderDocument.Housenumber, isOwn: Bool, _ texts: inout TextPool
    ) {
        guard isOwn else { return bytes.append(0) }
        if let uuid = UUIDText.bytes(of: house.id) {
            bytes.append(1)
            bytes.append(contentsOf: uuid)
        } else {
            bytes.append(2)
            bytes.append(variable: UInt64(house.id.withUnsafeBufferPointer { texts.appended($0) }))
        }
    }

    /// Reads « 12 », « 12bis », « 66bis a »; nothing without a number or a place.
    private func read(_ house: GeocoderDocument.Housenumber) -> Entry? {
        let text = house.text
        var digits = 0
        var number: Int32 = 0
        while digits < text.count, digits < 7, isDigit(text[digits]) {
            number = number * 10 + Int32(text[digits] - 48)
            digits += 1
        }
        let longitude = Degrees.stored(house.longitude, limit: 180)
        let latitude = Degrees.stored(house.latitude, limit: 90)
        guard digits > 0, longitude != Degrees.unknown, latitude != Degrees.unknown else { return nil }
        let isPlain = digits == 1 || text[0] != 48
        let code = text.withUnsafeBufferPointer { Suffix.code($0.slice(digits, $0.count)) }
        return Entry(
            number: number, code: isPlain ? code ?? 31 : 31, hasOwnId: false, place: 0, longitude: longitude,
            latitude: latitude, suffixStart: Int32(isPlain ? digits : 0))
    }

    /// Whether the id is that of the voie, the number in five digits, and the suffix as it is written.
    private mutating func isUsual(
        _ house: GeocoderDocument.Housenumber, of street: [UInt8], _ entry: Entry
    ) -> Bool {
        guard house.id.count > street.count + 5, house.id.starts(with: street) else { return false }
        expected.removeAll(keepingCapacity: true)
        NumberText.appendUsualId(
            number: Int(entry.number), suffix: house.text.drop { isDigit($0) }, to: &expected)
        return house.id[street.count...].elementsEqual(expected)
    }
}

/// The texts that a number gives.
enum NumberText {
    /// Appends what follows the id of the voie: `_00012_bis`.
    static func appendUsualId(number: Int, suffix: ArraySlice<UInt8>, to output: inout [UInt8]) {
        output.append(95)
        output.append(decimal: number, width: 5)
        let letters = suffix.drop { $0 == 32 }
        guard !letters.isEmpty else { return }
        output.append(95)
        output.append(contentsOf: letters)
    }
}

/// A UUID between its text, 36 small characters, and its sixteen bytes.
enum UUIDText {
    static func bytes(of text: [UInt8]) -> [UInt8]? {
        guard text.count == 36 else { return nil }
        var output: [UInt8] = []
        var high: UInt8?
        for (place, byte) in text.enumerated() {
            if place == 8 || place == 13 || place == 18 || place == 23 {
                guard byte == 45 else { return nil }
                continue
            }
            guard isDigit(byte) || (byte >= 97 && byte <= 102) else { return nil }
            let value = isDigit(byte) ? byte - 48 : byte - 87
            if let first = high {
                output.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        return output.count == 16 ? output : nil
    }

    static func append(_ bytes: Bytes, to output: inout [UInt8]) {
        for (place, byte) in bytes.enumerated() {
            if place == 4 || place == 6 || place == 8 || place == 10 { output.append(45) }
            for digit in [byte >> 4, byte & 15] { output.append(digit < 10 ? digit + 48 : digit + 87) }
        }
    }
}
