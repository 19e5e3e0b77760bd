/// A template of an HTTP gateway, filled so that no text can be more than a value in it.
struct SMSTemplate: Sendable {
    let text: String
    let coding: Coding

    enum Coding: Sendable {
        /// In an address or a form (RFC 3986 §2.1).
        case percent
        /// Inside a JSON string (RFC 8259 §7).
        case json
        case xml
        /// As it is.
        case plain

        init(type: String) {
            let type = type.lowercased()
            self =
                type.contains("json")
                ? .json
                : type.contains("xml") ? .xml : type.contains("form-urlencoded") ? .percent : .plain
        }
    }

    /// One pass: a text that holds `{numero}` is not filled again.
    ///
    /// - Parameter identity: the same each time this SMS is tried: a gateway that knows it sends it once.
    func filled(number: MobileNumber, text message: String, identity: String) -> String {
        let fields = [("{numero}", number.text), ("{texte}", message), ("{identifiant}", identity)]
        var filled = ""
        var rest = text[...]
        while let brace = rest.firstIndex(of: "{") {
            filled += rest[..<brace]
            rest = rest[brace...]
            if let (name, value) = fields.first(where: { rest.hasPrefix($0.0) }) {
                filled += coded(value)
                rest = rest.dropFirst(name.count)
            } else {
                filled += "{"
                rest = rest.dropFirst()
            }
        }
        return filled + rest
    }

    private func coded(_ value: String) -> String {
        switch coding {
        case .plain: value
        case .percent: Self.percent(value)
        case .json: value.unicodeScalars.map(Self.json).joined()
        case .xml: value.unicodeScalars.map(Self.xml).joined()
        }
    }

    private static func percent(_ value: String) -> String {
        value.utf8.map { byte in
            let letter = Character(Unicode.Scalar(byte))
            if byte < 0x80, letter.isLetter || letter.isNumber || "-._~".contains(letter) {
                return String(letter)
            }
            let digits = String(byte, radix: 16, uppercase: true)
            return "%" + (byte < 16 ? "0" : "") + digits
        }.joined()
    }

    private static func json(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": return "\\\""
        case "\\": return "\\\\"
        case "\n": return "\\n"
        case "\u{0}"..."\u{1F}":
            return "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
        default: return String(scalar)
        }
    }

    private static func xml(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "&": "&amp;"
        case "<": "&lt;"
        case ">": "&gt;"
        case "\"": "&quot;"
        case "'": "&apos;"
        default: String(scalar)
        }
    }
}
