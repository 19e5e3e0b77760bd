import Crypto

/// The SHA-256 of bytes as they come, in the form that `sha256sum` writes.
package struct Checksum {
    private var digest = SHA256()

    package init() {}

    /// The checksum of a text of which all is known.
    package init(of text: String) {
        append(Array(text.utf8))
    }

    package mutating func append(_ bytes: [UInt8]) {
        digest.update(data: bytes)
    }

    package mutating func append(_ bytes: UnsafeRawBufferPointer) {
        digest.update(bufferPointer: bytes)
    }

    package var text: String {
        digest.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
