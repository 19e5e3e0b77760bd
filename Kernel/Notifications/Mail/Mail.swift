import Foundation
import Persistence
import Web

/// One e-mail to one address, and the bytes that travel (RFC 5322, RFC 2045).
struct Mail: Sendable {
    let sender: Mailbox
    let receiver: EmailAddress
    let content: MailContent
    /// The left part of `Message-ID`: the same each time this mail is tried.
    let identity: Topic
    let madeAt: Instant
    /// Where one gesture ends the subscription; nil when there is none to end.
    let leave: MailLink?

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for (name, value) in headers { bytes += Array("\(name): \(value.text)\r\n".utf8) }
        return bytes + body
    }

    private var headers: [(StaticString, HeaderText)] {
        var headers: [(StaticString, HeaderText)] = [
            ("Date", HeaderText(words: MailDate.text(of: madeAt))),
            ("From", HeaderText(sender)),
            ("To", HeaderText(receiver)),
            ("Subject", HeaderText(words: content.subject)),
            ("Message-ID", HeaderText(MailIdentity(identity, at: sender.address.domain))),
            ("MIME-Version", "1.0"),
            // No answering machine replies to it (RFC 3834 §5).
            ("Auto-Submitted", "auto-generated"),
        ]
        if let leave {
            headers.append(("List-Unsubscribe", HeaderText(leave)))
            // RFC 8058 §3.1: by https alone.
            if leave.isSecure { headers.append(("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")) }
        }
        return headers
    }

    private var body: [UInt8] {
        let plain = Self.part("text/plain", QuotedPrintable.bytes(of: text))
        guard let page else { return plain }
        // Quoted-printable never writes “=_”.
        let boundary = "=_suite"
        let parts = [plain, Self.part("text/html", QuotedPrintable.bytes(of: page.markup))]
        var body = Array("Content-Type: multipart/alternative; boundary=\"\(boundary)\"\r\n\r\n".utf8)
        for part in parts { body += Array("--\(boundary)\r\n".utf8) + part + [13, 10] }
        return body + Array("--\(boundary)--\r\n".utf8)
    }

    private static func part(_ type: StaticString, _ content: [UInt8]) -> [UInt8] {
        let headers =
            "Content-Type: \(type); charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        return Array(headers.utf8) + content
    }

    private var text: String {
        guard let leave else { return content.text }
        return content.text + "\n\n-- \nPour ne plus recevoir ces messages\u{A0}:\n\(leave.text)\n"
    }

    private var page: HTML? {
        guard let html = content.html else { return nil }
        let foot: HTML? = leave.map {
            "<hr>\n<p><small><a href=\"\($0.text)\">Ne plus recevoir ces messages</a></small></p>\n"
        }
        return """
            <!doctype html>
            <html lang="fr"><head><meta charset="utf-8"><title>\(content.subject)</title></head>
            <body>
            \(html)
            \(foot)</body></html>
            """
    }
}

extension HeaderText: ExpressibleByStringLiteral {
    /// A value written in the program.
    init(stringLiteral words: StaticString) {
        self.init(words)
    }
}

/// What tells one e-mail from all others, the same each time it is tried.
struct MailIdentity: Sendable, Equatable {
    let text: String

    /// - Parameter name: of the letters that a topic has.
    init(_ name: Topic, at domain: String) {
        text = "\(name.text)@\(domain)"
    }
}

extension HeaderText {
    /// `<identity@domain>`, one word that is never cut nor encoded: a server compares it letter for letter (RFC 5322 §3.6.4).
    init(_ identity: MailIdentity) {
        text = "<\(identity.text)>"
    }
}
