/// The query of a request to S3 as it is signed, and sent (AWS Signature Version 4, « Canonical query string »).
enum CanonicalQuery {
    /// - Parameter items: names and values as they are.
    static func text(_ items: [(String, String)]) -> String {
        items.map { (encoded($0.0), encoded($0.1)) }
            .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
            .map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }

    /// Every byte but the letters, digits and `-._~` of RFC 3986 §2.3, in capitals.
    private static func encoded(_ text: String) -> String {
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }
}
