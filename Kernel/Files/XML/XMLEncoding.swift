/// The bytes of a document as UTF-8, once they may be looked at.
enum XMLEncoding {
    /// - Returns: the bytes without mark nor declaration.
    static func utf8(of bytes: [UInt8]) throws(XMLFault) -> [UInt8] {
        var body = bytes[...]
        if body.starts(with: [0xEF, 0xBB, 0xBF]) { body = body.dropFirst(3) }
        // UTF-16 and UTF-32 have null bytes; the encodings left have ASCII as it is, so that the search below is sure.
        guard !body.contains(0), body.first == UInt8(ascii: "<") else { throw .encoding }
        guard !holdsDocumentType(body) else { throw .documentType }
        let declaration = declaration(of: body)
        let latin1 = try isLatin1(declaration)
        body = body.dropFirst(declaration.count)
        if latin1 { return transcoded(body) }
        guard String(validating: body, as: UTF8.self) != nil else { throw .encoding }
        return Array(body)
    }

    /// Whether `<!DOCTYPE` or `<!ENTITY` stands anywhere, even where it would be text.
    private static func holdsDocumentType(_ bytes: ArraySlice<UInt8>) -> Bool {
        let words = ["DOCTYPE", "ENTITY"].map { Array($0.utf8) }
        return bytes.indices.contains { index in
            guard bytes[index] == UInt8(ascii: "<"), bytes[index...].dropFirst().first == UInt8(ascii: "!")
            else { return false }
            let rest = bytes[index...].dropFirst(2).prefix(7).map { $0 & 0xDF }
            return words.contains { rest.starts(with: $0) }
        }
    }

    private static func declaration(of bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard bytes.starts(with: "<?xml ".utf8) else { return [] }
        let end = bytes.prefix(200).firstIndex(of: UInt8(ascii: ">"))
        return end.map { bytes[...$0] } ?? []
    }

    private static func isLatin1(_ declaration: ArraySlice<UInt8>) throws(XMLFault) -> Bool {
        let text = String(decoding: declaration, as: UTF8.self).lowercased()
        guard let start = text.firstRange(of: "encoding") else { return false }
        let parts = text[start.upperBound...].split(omittingEmptySubsequences: false) { "\"'".contains($0) }
        switch parts.count > 1 ? parts[1] : "" {
        case "utf-8", "us-ascii": return false
        case "iso-8859-1": return true
        default: throw .encoding
        }
    }

    private static func transcoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in bytes {
            if byte < 0x80 {
                text.append(byte)
            } else {
                text += [0xC0 | byte >> 6, 0x80 | byte & 0x3F]
            }
        }
        return text
    }
}
