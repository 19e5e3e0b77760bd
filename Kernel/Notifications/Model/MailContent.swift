import Foundation
package import Web

/// What a message says by e-mail: as text, and as a page for who prefers it.
package struct MailContent: Sendable {
    package let subject: String
    package let text: String
    package let html: HTML?

    /// - Parameter html: the content of the page, without `<html>` nor `<body>`; nil to send text alone.
    package init(subject: String, text: String, html: HTML? = nil) {
        self.subject = subject
        self.text = text
        self.html = html
    }

    var stored: String {
        get throws {
            let stored = Stored(subject: subject, text: text, html: html?.markup)
            return String(decoding: try JSONEncoder().encode(stored), as: UTF8.self)
        }
    }

    init(stored text: String) throws {
        let stored = try JSONDecoder().decode(Stored.self, from: Data(text.utf8))
        // It was written as HTML by this program, and by nobody since.
        self.init(
            subject: stored.subject, text: stored.text, html: stored.html.map { HTML(trusted: $0) })
    }

    private struct Stored: Codable {
        let subject: String
        let text: String
        let html: String?
    }
}
