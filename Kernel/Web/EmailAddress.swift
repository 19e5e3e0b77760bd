package import Persistence

/// An e-mail address, in the one form that is compared and stored: in plain letters that no header can mistake.
package struct EmailAddress: Sendable, Hashable, SQLConvertible, CustomStringConvertible {
    package let text: String

    /// - Returns: nil unless the text, without its outer spaces and in small letters, reads `name@host.tld`.
    ///
    /// Only the shape is checked: whether the address receives mail, only sending some would tell.
    package init?(_ text: String) {
        let trimmed = text.split(whereSeparator: \.isWhitespace)
        guard trimmed.count == 1 else { return nil }
        let plain = trimmed[0].lowercased()
        let halves = plain.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, !halves[0].isEmpty, plain.utf8.count <= 254 else { return nil }
        let labels = halves[1].split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy({ !$0.isEmpty }) else { return nil }
        guard
            plain.unicodeScalars.allSatisfy({
                $0.value > 0x20 && $0.value < 0x7F && !"<>\"'(),;:\\".unicodeScalars.contains($0)
            })
        else { return nil }
        self.text = plain
    }

    /// The part after the @, who receives for it.
    package var domain: String { text.split(separator: "@").last.map(String.init) ?? "" }

    package var description: String { text }

    package var sqlValue: SQLValue { .text(text) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let text) = sqlValue else { return nil }
        self.init(text)
    }
}
