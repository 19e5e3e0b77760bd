/// A telephone number as people write and read it: ten French digits in pairs, or an international number.
package struct PhoneNumber: Sendable, Hashable {
    package let text: String

    /// - Returns: nil unless the text has ten digits beginning with 0, or `+` and 8 to 15 digits (E.164).
    package init?(_ text: String) {
        let kept = text.filter { !" .-()\u{00A0}\u{202F}".contains($0) }
        let digits = kept.hasPrefix("+") ? kept.dropFirst() : kept[...]
        guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        if kept.hasPrefix("+") {
            guard (8...15).contains(digits.count) else { return nil }
            self.text = kept
        } else {
            guard digits.count == 10, digits.hasPrefix("0") else { return nil }
            self.text = stride(from: 0, to: 10, by: 2)
                .map { String(digits.dropFirst($0).prefix(2)) }
                .joined(separator: " ")
        }
    }
}
