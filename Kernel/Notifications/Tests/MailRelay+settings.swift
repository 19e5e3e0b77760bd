import TestSupport
import Testing
import Web

@testable import Notifications

extension MailRelay {
    func settings() throws -> SMTPSettings { try Self.settings(port: port) }

    static func settings(
        port: Int, security: SMTPSettings.Security = .none
    ) throws -> SMTPSettings {
        let sender = try #require(EmailAddress("mairie@exemple.fr"))
        let bounce: EmailAddress = try #require(EmailAddress("retours@exemple.fr"))
        return SMTPSettings(
            host: "127.0.0.1", port: port, security: security,
            sender: Mailbox(name: "Mairie de Montfort-sous-Bois", sender), bounce: bounce)
    }
}
