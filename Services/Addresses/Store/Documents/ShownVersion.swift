import Crypto

/// A short text that stands for what a form was shown with: another as soon as anything of it is.
enum ShownVersion {
    static func of(_ texts: [String], _ bytes: [UInt8] = []) -> String {
        var hash = SHA256()
        for text in texts {
            // Its length first: two texts never read as two others.
            hash.update(data: Array("\(text.utf8.count):\(text)".utf8))
        }
        hash.update(data: bytes)
        return hash.finalize().prefix(8).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
            .joined()
    }
}
