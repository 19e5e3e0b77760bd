/// Text of any language in lines that every mail server carries unchanged (RFC 2045 §6.7).
enum QuotedPrintable {
    /// A line and its `=`: at most 76 letters.
    private static let longest = 75

    static func bytes(of text: String) -> [UInt8] {
        var encoded: [UInt8] = []
        encoded.reserveCapacity(text.utf8.count * 5 / 4)
        for line in lines(of: text) {
            append(line, to: &encoded)
            encoded += [13, 10]
        }
        return encoded
    }

    /// Lines end in one way, whatever the system on which they were written.
    private static func lines(of text: String) -> [Substring.UTF8View] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(\.utf8)
    }

    private static func append(_ line: Substring.UTF8View, to encoded: inout [UInt8]) {
        var length = 0
        var index = line.startIndex
        while index < line.endIndex {
            let byte = line[index]
            line.formIndex(after: &index)
            let isLast = index == line.endIndex
            let isPlain =
                (33...126).contains(byte) && byte != UInt8(ascii: "=")
                || (byte == 32 || byte == 9) && !isLast
            let letters = isPlain ? [byte] : [UInt8(ascii: "="), digit(byte >> 4), digit(byte & 15)]
            if length + letters.count > longest {
                encoded += [UInt8(ascii: "="), 13, 10]
                length = 0
            }
            encoded += letters
            length += letters.count
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }
}
