/// ISO-8859-15, in which `smsd` reads the texts that fit GSM-7.
enum Latin9 {
    /// - Returns: nil when a letter is not in it: the Greek capitals of GSM-7.
    static func bytes(of text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            guard let byte = byte(of: scalar) else { return nil }
            bytes.append(byte)
        }
        return bytes
    }

    private static func byte(of scalar: Unicode.Scalar) -> UInt8? {
        if scalar == "€" { return 0xA4 }
        // The places where Latin-9 replaced a sign of Latin-1.
        let replaced: Set<UInt32> = [0xA4, 0xA6, 0xA8, 0xB4, 0xB8, 0xBC, 0xBD, 0xBE]
        guard scalar.value < 0x100, !replaced.contains(scalar.value) else { return nil }
        return UInt8(scalar.value)
    }
}
