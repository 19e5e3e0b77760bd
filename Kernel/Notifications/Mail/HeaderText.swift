import Foundation
package import Web

/// The value of an e-mail header: nothing in it can end the line and begin another header.
///
/// Free text has its control characters turned into spaces, and what is not plain ASCII is encoded (RFC 2047).
struct HeaderText: Sendable, Equatable {
    let text: String

    /// Words for people: a subject, a name.
    init(words: String) {
        text = Self.encoded(words)
    }

    /// `Mairie de Fleurance <nepasrepondre@exemple.fr>`.
    init(_ mailbox: Mailbox) {
        guard let name = mailbox.name, !name.isEmpty else {
            text = mailbox.address.text
            return
        }
        let isPlain = name.utf8.allSatisfy { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 32
        }
        let words = isPlain && name.utf8.count <= 60 ? name : Self.encodedWords(of: Self.printable(name))
        text = "\(words) <\(mailbox.address.text)>"
    }

    init(_ address: EmailAddress) {
        text = address.text
    }

    /// `<https://…>`.
    init(_ link: MailLink) {
        text = "<\(link.text)>"
    }

    /// Something written in the program.
    init(_ words: StaticString) {
        text = words.description
    }

    private static func encoded(_ words: String) -> String {
        let printable = printable(words)
        let isPlain = printable.utf8.allSatisfy { $0 < 0x7F } && !printable.contains("=?")
        return isPlain && printable.utf8.count <= 66 ? printable : encodedWords(of: printable)
    }

    private static func printable(_ words: String) -> String {
        let scalars = words.unicodeScalars.map { scalar -> Unicode.Scalar in
            scalar.properties.generalCategory == .control || [0x2028, 0x2029].contains(scalar.value)
                ? " " : scalar
        }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    /// Words of at most 75 letters, one a line, cut between characters (RFC 2047 §2, §5).
    private static func encodedWords(of text: String) -> String {
        var words: [String] = []
        var bytes: [UInt8] = []
        for character in text {
            let next = Array(String(character).utf8)
            if bytes.count + next.count > 45 {
                words.append(word(bytes))
                bytes = []
            }
            bytes += next.prefix(45)
        }
        if !bytes.isEmpty { words.append(word(bytes)) }
        return words.joined(separator: "\r\n ")
    }

    private static func word(_ bytes: [UInt8]) -> String {
        "=?UTF-8?B?\(Data(bytes).base64EncodedString())?="
    }
}

/// Who a message comes from, as it is shown.
package struct Mailbox: Sendable, Equatable {
    package let name: String?
    package let address: EmailAddress

    package init(name: String? = nil, _ address: EmailAddress) {
        self.name = name
        self.address = address
    }
}

/// An address of the web that a header may hold.
struct MailLink: Sendable, Equatable {
    let text: String

    /// - Returns: nil for what is no http address, or holds a space, a bracket or a line end.
    init?(_ text: String) {
        guard text.hasPrefix("https://") || text.hasPrefix("http://"), text.utf8.count <= 900,
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !"<>\"".utf8.contains($0) })
        else { return nil }
        self.text = text
    }

    var isSecure: Bool { text.hasPrefix("https://") }
}
