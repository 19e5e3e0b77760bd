/// The text of a cell as a workbook writes it.
enum SheetText {
    /// Appends a text with its references opened: `&amp;`, `&#233;`, and `_x000D_` of spreadsheets (ECMA-376, ST_Xstring).
    static func append(_ text: ArraySlice<UInt8>, to output: inout [UInt8]) {
        var at = text.startIndex
        while at < text.endIndex {
            let byte = text[at]
            if byte == UInt8(ascii: "&"), let (scalar, end) = reference(text, at) {
                append(scalar, to: &output)
                at = end
            } else if byte == UInt8(ascii: "_"), let (scalar, end) = escape(text, at) {
                append(scalar, to: &output)
                at = end
            } else {
                output.append(byte)
                at += 1
            }
        }
    }

    private static func reference(_ text: ArraySlice<UInt8>, _ at: Int) -> (Unicode.Scalar, Int)? {
        guard let end = text[at...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else { return nil }
        let name = String(decoding: text[(at + 1)..<end], as: UTF8.self)
        let scalar: Unicode.Scalar? =
            switch name {
            case "lt": "<"
            case "gt": ">"
            case "amp": "&"
            case "quot": "\""
            case "apos": "'"
            default: numbered(name)
            }
        return scalar.map { ($0, end + 1) }
    }

    private static func numbered(_ name: String) -> Unicode.Scalar? {
        guard name.hasPrefix("#") else { return nil }
        let isHexadecimal = name.hasPrefix("#x")
        let digits = name.dropFirst(isHexadecimal ? 2 : 1)
        return UInt32(digits, radix: isHexadecimal ? 16 : 10).flatMap { Unicode.Scalar($0) }
    }

    private static func escape(_ text: ArraySlice<UInt8>, _ at: Int) -> (Unicode.Scalar, Int)? {
        guard text.endIndex - at >= 7, text[at + 1] == UInt8(ascii: "x"), text[at + 6] == UInt8(ascii: "_")
        else {
            return nil
        }
        let digits = String(decoding: text[(at + 2)..<(at + 6)], as: UTF8.self)
        guard digits.utf8.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") }) else {
            return nil
        }
        return UInt32(digits, radix: 16).flatMap { Unicode.Scalar($0) }.map { ($0, at + 7) }
    }

    /// A control sign has no place in a table: a space stands for it, but for line ends.
    private static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
        let isControl = scalar.value < 0x20 && scalar != "\n" && scalar != "\t"
        output.append(contentsOf: String(Character(isControl ? " " : scalar)).utf8)
    }
}
