/// The tags and texts of a part of a workbook, one after the other: the whole part is never in memory.
///
/// Reads the XML 1.0 of spreadsheets in UTF-8: a document type is refused; names lose their prefix.
struct SheetXML: ~Copyable {
    /// What was read last.
    enum Event { case open, close, text }

    private let source: ZipEntryReader
    private var buffer: [UInt8] = []
    private var at = 0
    private var isEnded = false
    /// The bytes between the brackets of the last tag, or of the last text.
    private var span = 0..<0
    private var isLiteral = false
    private var closesAtOnce = false

    /// The longest tag or text: a cell holds 32,767 characters.
    static let longest = 1 << 20

    init(_ source: ZipEntryReader) {
        self.source = source
    }

    /// Goes to the next tag or text; nil at the end.
    mutating func next() throws(SheetFault) -> Event? {
        if closesAtOnce {
            closesAtOnce = false
            return .close
        }
        while true {
            guard try fill() else { return nil }
            guard buffer[at] == UInt8(ascii: "<") else {
                try readText()
                return .text
            }
            if try begins("<!--") {
                at = try end(of: "-->", from: at + 4)
            } else if try begins("<![CDATA[") {
                let start = at + 9
                at = try end(of: "]]>", from: start)
                span = start..<(at - 3)
                isLiteral = true
                return .text
            } else if try begins("<?") {
                at = try end(of: "?>", from: at + 2)
            } else if try begins("<!") {
                throw .damaged
            } else {
                return try readTag()
            }
        }
    }

    /// Whether the last tag bears this name.
    func isNamed(_ name: StaticString) -> Bool {
        var start = span.lowerBound
        var end = start
        while end < span.upperBound, !Self.isSpace(buffer[end]), buffer[end] != UInt8(ascii: "/") {
            if buffer[end] == UInt8(ascii: ":") { start = end + 1 }
            end += 1
        }
        guard end - start == name.utf8CodeUnitCount else { return false }
        for index in 0..<(end - start) where buffer[start + index] != name.utf8Start[index] { return false }
        return true
    }

    /// The value of an attribute of the last tag, by its name without prefix; nil when it has none.
    func attribute(_ name: StaticString) -> [UInt8]? {
        var place = span.lowerBound
        while place < span.upperBound, !Self.isSpace(buffer[place]) { place += 1 }
        while place < span.upperBound {
            while place < span.upperBound, Self.isSpace(buffer[place]) { place += 1 }
            var start = place
            while place < span.upperBound, buffer[place] != UInt8(ascii: "=") {
                if buffer[place] == UInt8(ascii: ":") { start = place + 1 }
                place += 1
            }
            var end = place
            while end > start, Self.isSpace(buffer[end - 1]) { end -= 1 }
            while place < span.upperBound, buffer[place] != UInt8(ascii: "\""),
                buffer[place] != UInt8(ascii: "'")
            {
                place += 1
            }
            guard place < span.upperBound else { return nil }
            let quote = buffer[place]
            let first = place + 1
            place = first
            while place < span.upperBound, buffer[place] != quote { place += 1 }
            if buffer[start..<end].elementsEqual(
                UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
            {
                var value: [UInt8] = []
                SheetText.append(buffer[first..<place], to: &value)
                return value
            }
            place += 1
        }
        return nil
    }

    /// Appends the last text, its references opened.
    func appendText(to output: inout [UInt8]) {
        if isLiteral {
            output.append(contentsOf: buffer[span])
        } else {
            SheetText.append(buffer[span], to: &output)
        }
    }

    private mutating func readText() throws(SheetFault) {
        var end = at
        while true {
            while end < buffer.count, buffer[end] != UInt8(ascii: "<") { end += 1 }
            guard end == buffer.count, !isEnded else { break }
            let length = end - at
            guard length <= Self.longest else { throw .damaged }
            try more()
            end = at + length
        }
        span = at..<end
        isLiteral = false
        at = end
    }

    /// A tag, up to the bracket that no quotation mark holds.
    private mutating func readTag() throws(SheetFault) -> Event {
        var end = at + 1
        var quote: UInt8 = 0
        while true {
            if end == buffer.count {
                guard !isEnded, end - at <= Self.longest else { throw .damaged }
                let length = end - at
                try more()
                end = at + length
                continue
            }
            let byte = buffer[end]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                break
            }
            end += 1
        }
        let start = at + 1
        at = end + 1
        guard end > start else { throw .damaged }
        if buffer[start] == UInt8(ascii: "/") {
            span = (start + 1)..<end
            return .close
        }
        closesAtOnce = buffer[end - 1] == UInt8(ascii: "/")
        span = start..<(closesAtOnce ? end - 1 : end)
        return .open
    }

    /// Whether the bytes at hand begin so, after having read enough of them.
    private mutating func begins(_ mark: StaticString) throws(SheetFault) -> Bool {
        while buffer.count - at < mark.utf8CodeUnitCount, !isEnded { try more() }
        guard buffer.count - at >= mark.utf8CodeUnitCount else { return false }
        for index in 0..<mark.utf8CodeUnitCount where buffer[at + index] != mark.utf8Start[index] {
            return false
        }
        return true
    }

    private mutating func end(of mark: StaticString, from start: Int) throws(SheetFault) -> Int {
        let count = mark.utf8CodeUnitCount
        var place = start
        while true {
            while place + count <= buffer.count {
                var isHere = true
                for index in 0..<count where buffer[place + index] != mark.utf8Start[index] { isHere = false }
                if isHere { return place + count }
                place += 1
            }
            guard !isEnded, place - at <= Self.longest else { throw .damaged }
            let ahead = place - at
            try more()
            place = at + ahead
        }
    }

    /// Whether a byte is at hand.
    private mutating func fill() throws(SheetFault) -> Bool {
        while at >= buffer.count, !isEnded { try more() }
        return at < buffer.count
    }

    /// Reads the next piece; what was passed over is forgotten.
    private mutating func more() throws(SheetFault) {
        buffer.removeSubrange(0..<at)
        at = 0
        do {
            if let piece = try source.next() { buffer += piece } else { isEnded = true }
        } catch {
            throw error == .tooLarge ? .tooMuchText : .damaged
        }
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }
}
