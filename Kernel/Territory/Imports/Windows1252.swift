/// The encoding of older official files, read only where the bytes are not UTF-8.
enum Windows1252 {
    static func text(of bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = ""
        for byte in bytes {
            text.unicodeScalars.append(0x80...0x9F ~= byte ? upper[Int(byte - 0x80)] : Unicode.Scalar(byte))
        }
        return text
    }

    /// 0x80 to 0x9F; the five unused codes are the replacement character.
    private static let upper: [Unicode.Scalar] = [
        "€", "\u{FFFD}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{FFFD}", "Ž", "\u{FFFD}",
        "\u{FFFD}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{FFFD}", "ž", "Ÿ",
    ]
}
