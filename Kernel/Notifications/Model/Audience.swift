package import Persistence

/// What a person follows or mutes, as the services name it: `commune:32013`, `theme:travaux`.
///
/// The kernel never reads it.
package struct AudienceKey: Sendable, Hashable, Comparable, SQLConvertible, CustomStringConvertible {
    package let text: String

    /// - Returns: nil unless it is 1 to 80 small letters, digits and `:._-`.
    package init?(_ text: String) {
        let isPlain = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): true
            default: false
            }
        }
        guard isPlain, (1...80).contains(text.utf8.count) else { return nil }
        self.text = text
    }

    package static func < (left: AudienceKey, right: AudienceKey) -> Bool { left.text < right.text }
    package var description: String { text }
    package var sqlValue: SQLValue { .text(text) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}

/// Whom a message is for: who follows one of the keys, and muted none of the others.
package struct Audience: Sendable, Equatable {
    package let reaching: Set<AudienceKey>
    /// The level and the theme of the message; empty for what nobody may mute.
    package let mutable: Set<AudienceKey>

    package init(reaching: Set<AudienceKey>, mutable: Set<AudienceKey> = []) {
        self.reaching = reaching
        self.mutable = mutable
    }
}
