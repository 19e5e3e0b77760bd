/// The fields of a submitted form or of a query, by name, in the order they came.
package struct FormFields: Sendable, Equatable {
    private let values: [String: [String]]

    package init(_ values: [String: [String]]) {
        self.values = values
    }

    /// - Parameter encoded: `application/x-www-form-urlencoded` (URL Living Standard §5).
    package init(encoded: String) {
        self.init(Self.decode(encoded))
    }

    /// The field's text without spaces at its ends; empty when it was not sent.
    package subscript(name: String) -> String {
        let text = values[name]?.last ?? ""
        return String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// All values sent under a name, for check boxes.
    package func all(_ name: String) -> [String] {
        values[name] ?? []
    }

    package var names: [String] { values.keys.sorted() }

    static func decode(_ encoded: String) -> [String: [String]] {
        var fields: [String: [String]] = [:]
        for pair in encoded.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = halves.count > 1 ? decoded(halves[1]) : ""
            fields[decoded(halves[0]), default: []].append(value)
        }
        return fields
    }

    private static func decoded(_ text: Substring) -> String {
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "+") {
                bytes.append(0x20)
            } else if byte == UInt8(ascii: "%"), let value = hexadecimal(rest.prefix(2)) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ digits: Substring.UTF8View) -> UInt8? {
        guard digits.count == 2, let text = String(digits), text.allSatisfy(\.isHexDigit) else { return nil }
        return UInt8(text, radix: 16)
    }
}
