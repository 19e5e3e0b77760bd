import Crypto
import Foundation
package import Persistence
import Web

/// What a message is about: a later one of the same topic takes its place (RFC 8030 §5.4).
///
/// At most 32 letters of base64url, as the header asks.
package struct Topic: Sendable, Hashable, SQLConvertible, CustomStringConvertible {
    package let text: String

    /// The topic of something that the service names in its own way: `alerte:0192…`.
    package init(of subject: String) {
        text = String(Base64URL.text(of: SHA256.hash(data: Data(subject.utf8))).prefix(32))
    }

    /// - Returns: nil unless the text may stand in the header as it is.
    package init?(_ text: String) {
        guard (1...32).contains(text.utf8.count), text.utf8.allSatisfy(Base64URL.isLetter) else { return nil }
        self.text = text
    }

    package var description: String { text }
    package var sqlValue: SQLValue { .text(text) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}
