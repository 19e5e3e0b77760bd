/// Where the fields of a record lie, reused from record to record.
struct RecordFields {
    let delimiter: UInt8
    let quote: UInt8
    /// Without the quotes around.
    private(set) var ranges: [Range<Int>] = []
    private var areQuoted: [Bool] = []

    init(delimiter: UInt8, quote: UInt8) {
        self.delimiter = delimiter
        self.quote = quote
    }

    var count: Int { ranges.count }

    /// Reads a record without its line end.
    mutating func read(_ record: ArraySlice<UInt8>) {
        ranges.removeAll(keepingCapacity: true)
        areQuoted.removeAll(keepingCapacity: true)
        var place = record.startIndex
        while true {
            let isQuoted = place < record.endIndex && record[place] == quote
            var end = place
            if isQuoted {
                end = closingQuote(of: record, from: place + 1)
                ranges.append(place + 1..<end)
            }
            while end < record.endIndex, record[end] != delimiter { end += 1 }
            if !isQuoted { ranges.append(place..<end) }
            areQuoted.append(isQuoted)
            guard end < record.endIndex else { return }
            place = end + 1
        }
    }

    /// The place of the quote that ends the field, or the end of the record.
    private func closingQuote(of record: ArraySlice<UInt8>, from start: Int) -> Int {
        var place = start
        while place < record.endIndex {
            if record[place] == quote {
                guard place + 1 < record.endIndex, record[place + 1] == quote else { return place }
                place += 1
            }
            place += 1
        }
        return record.endIndex
    }

    /// Adds the value of a field, its double quotes made one.
    func append(_ field: Int, of record: ArraySlice<UInt8>, to text: inout [UInt8]) {
        guard ranges.indices.contains(field) else { return }
        guard areQuoted[field] else { return text.append(contentsOf: record[ranges[field]]) }
        var isSecond = false
        for byte in record[ranges[field]] {
            isSecond = byte == quote && !isSecond
            if !isSecond || byte != quote { text.append(byte) }
        }
    }

    func value(_ field: Int, of record: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        append(field, of: record, to: &text)
        return text
    }
}
