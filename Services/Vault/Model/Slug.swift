import Foundation

/// The name of a depot, a repository or a device in an address: `[a-z0-9][a-z0-9-]{0,62}`, and none of restic's six words.
struct Slug: Hashable, Sendable {
    let text: String

    /// A name that is already one.
    init?(_ text: some StringProtocol) {
        let bytes = text.utf8
        guard (1...63).contains(bytes.count), bytes.first != UInt8(ascii: "-"),
            bytes.allSatisfy(Self.isAllowed),
            ObjectKind(rawValue: String(text)) == nil
        else { return nil }
        self.text = String(text)
    }

    /// The nearest one to words that people type: « PC d’accueil » gives `pc-d-accueil`; nil when nothing is left.
    init?(of words: String) {
        let plain = words.decomposedStringWithCanonicalMapping.lowercased().unicodeScalars
        var text = ""
        for scalar in plain where !scalar.properties.isDiacritic {
            if scalar.isASCII, Self.isAllowed(UInt8(scalar.value)), scalar != "-" {
                text.unicodeScalars.append(scalar)
            } else if scalar == "œ" {
                text += "oe"
            } else if !text.isEmpty, !text.hasSuffix("-") {
                text += "-"
            }
        }
        text = String(text.prefix(63))
        while text.hasSuffix("-") { text.removeLast() }
        self.init(ObjectKind(rawValue: text) == nil ? text : text + "-1")
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
