import Crypto
import Foundation

/// The secret by which a device is known: 256 bits of chance, kept as their SHA-256 alone.
///
/// So much chance needs no slow hash: nobody tries them all (NIST SP 800-63B §5.1.2.2 asks for 112 bits).
struct DeviceToken: Sendable {
    /// What the device keeps, in letters that an address takes as they are.
    let text: String

    static func make() -> DeviceToken {
        let bytes = Data((0..<32).map { _ in UInt8.random(in: .min ... .max) })
        let letters = bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
        return DeviceToken(text: letters.filter { $0 != "=" })
    }

    /// What the database keeps of it.
    var hash: [UInt8] { Self.hash(of: text) }

    static func hash(of text: String) -> [UInt8] { Array(SHA256.hash(data: Array(text.utf8))) }
}
