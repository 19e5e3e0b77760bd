/// A place in the UTF-8 bytes of a document, and the small things read there.
struct XMLScan {
    private let bytes: [UInt8]
    private var at = 0

    /// - Parameter bytes: valid UTF-8.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { at >= bytes.count }

    /// The fault of this place.
    var malformed: XMLFault {
        .malformed(line: 1 + bytes.prefix(at).count { $0 == UInt8(ascii: "\n") })
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    /// Passes over this mark when it comes next.
    mutating func take(_ mark: StaticString) -> Bool {
        let length = mark.utf8CodeUnitCount
        guard at + length <= bytes.count else { return false }
        for index in 0..<length where bytes[at + index] != mark.utf8Start[index] { return false }
        at += length
        return true
    }

    @discardableResult mutating func skipSpaces() -> Bool {
        let start = at
        while at < bytes.count, Self.isSpace(bytes[at]) { at += 1 }
        return at > start
    }

    mutating func skip(through mark: StaticString) throws(XMLFault) {
        _ = try text(through: mark)
    }

    /// The text up to a mark, which is passed over.
    mutating func text(through mark: StaticString) throws(XMLFault) -> String {
        let start = at
        while at < bytes.count {
            let end = at
            if take(mark) { return try plain(bytes[start..<end]) }
            at += 1
        }
        throw malformed
    }

    mutating func name() throws(XMLFault) -> String {
        let start = at
        while at < bytes.count, Self.isInName(bytes[at], first: at == start) { at += 1 }
        guard at > start else { throw malformed }
        return String(decoding: bytes[start..<at], as: UTF8.self)
    }

    /// XML 1.0 §2.3, production `Name`; beyond ASCII every letter is taken.
    private static func isInName(_ byte: UInt8, first: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "_"), UInt8(ascii: ":"), 0x80...:
            true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): !first
        default: false
        }
    }

    /// The text up to the next tag; `]]>` has no place in it (XML 1.0 §2.4).
    mutating func characters() throws(XMLFault) -> String {
        var text = ""
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") {
            if bytes[at] == UInt8(ascii: "&") {
                text += try reference()
                continue
            }
            let start = at
            while at < bytes.count, bytes[at] != UInt8(ascii: "<"), bytes[at] != UInt8(ascii: "&") {
                let mark = at
                if take("]]>") { throw malformed }
                at = mark + 1
            }
            text += try plain(bytes[start..<at])
        }
        return text
    }

    /// A value between quotation marks, its line ends and tabs as spaces (XML 1.0 §3.3.3).
    mutating func attributeValue() throws(XMLFault) -> String {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
            throw malformed
        }
        let quote = bytes[at]
        at += 1
        var value = ""
        while at < bytes.count, bytes[at] != quote {
            if bytes[at] == UInt8(ascii: "&") {
                value += try reference()
                continue
            }
            let start = at
            while at < bytes.count, bytes[at] != quote, bytes[at] != UInt8(ascii: "&") {
                guard bytes[at] != UInt8(ascii: "<") else { throw malformed }
                at += 1
            }
            value += String(try plain(bytes[start..<at]).map { $0 == "\n" || $0 == "\t" ? " " : $0 })
        }
        guard at < bytes.count else { throw malformed }
        at += 1
        return value
    }

    /// `&lt;`, `&#233;`, `&#xE9;`: no other entity exists without a document type.
    private mutating func reference() throws(XMLFault) -> String {
        guard let end = bytes[at...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { throw malformed }
        let name = String(decoding: bytes[(at + 1)..<end], as: UTF8.self)
        at = end + 1
        switch name {
        case "lt": return "<"
        case "gt": return ">"
        case "amp": return "&"
        case "quot": return "\""
        case "apos": return "'"
        default: break
        }
        guard name.hasPrefix("#") else { throw malformed }
        let isHexadecimal = name.hasPrefix("#x")
        let digits = name.dropFirst(isHexadecimal ? 2 : 1)
        guard !digits.isEmpty, digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }),
            let value = UInt32(digits, radix: isHexadecimal ? 16 : 10),
            let scalar = Unicode.Scalar(value), XMLWriter.isAllowed(scalar)
        else { throw malformed }
        return String(Character(scalar))
    }

    /// A text without references: its line ends as `\n` (XML 1.0 §2.11), refused when it holds what XML cannot.
    private func plain(_ slice: ArraySlice<UInt8>) throws(XMLFault) -> String {
        let text = String(decoding: slice, as: UTF8.self)
        guard text.unicodeScalars.allSatisfy(XMLWriter.isAllowed) else { throw malformed }
        guard slice.contains(0x0D) else { return text }
        return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n")
    }
}
