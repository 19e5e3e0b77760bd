import Crypto

/// The SHA-256 of bytes as they come, in the form that `sha256sum` writes.
struct Checksum {
    private var digest = SHA256()

    mutating func append(_ bytes: [UInt8]) {
        digest.update(data: bytes)
    }

    var text: String {
        digest.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
