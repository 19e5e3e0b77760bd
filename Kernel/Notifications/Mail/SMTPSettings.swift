package import Web

/// The mail relay of the site and in whose name it writes.
package struct SMTPSettings: Sendable, Equatable {
    package let host: String
    package let port: Int
    package let security: Security
    package var login: Login?
    /// A file of the certification authorities to believe; nil for the system's.
    package var authorities: String?
    package let sender: Mailbox
    /// Where what cannot be delivered comes back.
    package let bounce: EmailAddress
    /// E-mails a minute to one domain: more, and its server takes us for a spammer.
    package var perDomain = 60

    package enum Security: String, Sendable {
        /// Encrypted from the first byte, port 465 (RFC 8314 §3).
        case tls
        /// Encrypted after a question, and never sent if the relay refuses.
        case starttls
        /// In the clear: for a relay on the same machine or a network of one's own.
        case none
    }

    package struct Login: Sendable, Equatable {
        package let name: String
        package let password: String

        package init(name: String, password: String) {
            self.name = name
            self.password = password
        }
    }

    package init(host: String, port: Int, security: Security, sender: Mailbox, bounce: EmailAddress? = nil) {
        self.host = host
        self.port = port
        self.security = security
        self.sender = sender
        self.bounce = bounce ?? sender.address
    }
}
