package import Persistence

/// The code of a commune in the Code officiel géographique: two characters of département, three of commune.
package struct CodeINSEE: Hashable, Sendable, Comparable, CustomStringConvertible, SQLConvertible {
    package let text: String

    /// - Returns: nil unless the text is five characters, `2A`, `2B` or two digits then three digits.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 5 else { return nil }
        let digit: (UInt8) -> Bool = { $0 >= 0x30 && $0 <= 0x39 }
        let corsican = bytes[0] == 0x32 && (bytes[1] == 0x41 || bytes[1] == 0x42)
        guard digit(bytes[0]), digit(bytes[1]) || corsican, bytes[2...].allSatisfy(digit) else { return nil }
        self.text = String(text)
    }

    /// `32`, `2A`, or three digits overseas (`974`).
    package var departement: String {
        text.hasPrefix("97") || text.hasPrefix("98") ? String(text.prefix(3)) : String(text.prefix(2))
    }

    package var description: String { text }

    package static func < (left: CodeINSEE, right: CodeINSEE) -> Bool {
        left.text < right.text
    }

    package var sqlValue: SQLValue { .text(text) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}
