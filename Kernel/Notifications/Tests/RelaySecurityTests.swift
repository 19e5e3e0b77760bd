import Persistence
import TestSupport
import Testing
import Web

@testable import Notifications

@Suite struct `The conversation with the relay` {
    @Test(arguments: [(MailRelay.Security.tls, SMTPSettings.Security.tls), (.starttls, .starttls)])
    func `is encrypted, with whom its certificate names, and by name and password`(
        relaySecurity: MailRelay.Security, security: SMTPSettings.Security
    ) async throws {
        try await MailRelay.open(relaySecurity) { relay in
            var settings = try MailRelay.settings(port: relay.port, security: security)
            settings.login = .init(name: "compte", password: "po@mmes")
            // Nobody vouches for this certificate.
            #expect(try await Self.send(by: settings).outcome == .busy(retryAfter: nil))
            settings.authorities = relay.chain
            settings.login = .init(name: "compte", password: "pommes")
            #expect(try await Self.send(by: settings).outcome == .busy(retryAfter: nil))
            settings.login = nil
            #expect(try await Self.send(by: settings).outcome == .busy(retryAfter: nil))
            #expect(try await relay.mails().isEmpty)

            settings.login = .init(name: "compte", password: "po@mmes")
            let connection = try SMTPConnection(settings)
            for _ in 1...3 {
                #expect(try await Self.send(Self.mail(settings), over: connection).outcome == .accepted)
            }
            #expect(try await relay.mails().count == 3)
        }
    }

    @Test func `is not begun in the clear when encryption was asked for`() async throws {
        try await MailRelay.open { relay in
            for security in [SMTPSettings.Security.starttls, .tls] {
                let settings = try MailRelay.settings(port: relay.port, security: security)
                let answer = try await Self.send(by: settings)
                #expect(answer.outcome == .busy(retryAfter: nil))
                #expect(!answer.isAboutThisMail)
            }
            #expect(try await relay.mails().isEmpty)
        }
    }

    @Test(arguments: [
        (550, "RCPT failed: 550", false, DeliveryOutcome.failed),
        (451, "RCPT failed: 451", false, .busy(retryAfter: nil)),
        (421, "RCPT failed: 421", false, .busy(retryAfter: nil)), (554, "", true, .failed),
        (452, "", true, .busy(retryAfter: nil)), (535, "Login denied", false, .busy(retryAfter: nil)),
        (550, "MAIL failed: 550", false, .busy(retryAfter: nil)),
        (0, "Couldn't connect", false, .busy(retryAfter: nil)),
    ])
    func `tells a receiver who does not exist from a relay that wants nothing of us`(
        reply: Int, complaint: String, isAfterData: Bool, outcome: DeliveryOutcome
    ) {
        let answer = SMTPAnswer(isSent: false, reply: reply, complaint: complaint, isAfterData: isAfterData)
        #expect(answer.outcome == outcome)
    }

    private static func send(by settings: SMTPSettings) async throws -> SMTPAnswer {
        try await send(mail(settings), over: SMTPConnection(settings))
    }

    private static func send(_ mail: Mail, over connection: SMTPConnection) async throws -> SMTPAnswer {
        try await Blocking.run { connection.send(mail) }
    }

    private static func mail(_ settings: SMTPSettings) throws -> Mail {
        Mail(
            sender: settings.sender, receiver: try #require(EmailAddress("lise@exemple.fr")),
            content: MailContent(subject: "Bonjour", text: "Bonjour"), identity: Topic(of: "essai"),
            madeAt: .now,
            leave: nil)
    }
}
