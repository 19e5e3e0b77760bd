import Foundation
import Persistence
import TestSupport
import Testing
import Web

@testable import Notifications

@Suite struct `E-mail by a relay` {
    @Test(arguments: Engine.allCases)
    func `arrives as it was written, with the one gesture to leave`(on engine: Engine) async throws {
        try await MailRelay.open { relay in
            try await PostOffice.open(on: engine, mail: try relay.settings()) { office in
                let lise = try await Self.follow("lise@exemple.fr", office)
                try await office.working {
                    try await office.send(Self.news("n1"))
                    #expect(try await office.settled("n1")[.email]?.accepted == 1)
                }
                let mail = try #require(try await relay.mails().first)
                #expect(mail.sender == "retours@exemple.fr")
                #expect(mail.receivers == ["lise@exemple.fr"])
                #expect(mail.host == "exemple.fr")
                #expect(mail.defects == [])
                #expect(mail.longest <= 76)
                #expect(
                    mail.headers["Subject"]
                        == "Coupure d’eau à Fleurance : mardi 24, de 8 h à 12 h, rue de l’Église et rue Haute"
                )
                #expect(mail.headers["From"] == "Mairie de Montfort-sous-Bois <mairie@exemple.fr>")
                #expect(mail.headers["To"] == "lise@exemple.fr")
                #expect(mail.headers["Auto-Submitted"] == "auto-generated")
                let leave = "https://numerique.exemple.fr/desabonnement/\(lise.text)"
                #expect(mail.headers["List-Unsubscribe"] == "<\(leave)>")
                #expect(mail.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
                #expect(mail.parts.map(\.type) == ["text/plain", "text/html"])
                #expect(
                    mail.parts[0].content.contains(
                        "L’eau sera coupée.\n.\nUne ligne d’un seul point ci-dessus."))
                #expect(mail.parts[0].content.contains(leave))
                #expect(mail.parts[1].content.contains("<p>L’eau &lt;sera&gt; coupée.</p>"))
                #expect(mail.parts[1].content.contains("href=\"\(leave)\""))
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `that calls off another has an identity of its own`(on engine: Engine) async throws {
        try await MailRelay.open { relay in
            try await PostOffice.open(on: engine, mail: try relay.settings()) { office in
                _ = try await Self.follow("lise@exemple.fr", office)
                try await office.working {
                    for id in ["actualites:crue:1", "actualites:crue:2"] {
                        try await office.send(Self.news(id, about: "actualites:crue"))
                        #expect(try await office.settled(id)[.email]?.accepted == 1)
                    }
                }
                let identities = try await relay.mails().compactMap { $0.headers["Message-ID"] }
                #expect(Set(identities).count == 2)
                for identity in identities {
                    #expect(identity.wholeMatch(of: /<[A-Za-z0-9_-]{32}@exemple\.fr>/) != nil, "\(identity)")
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is given up for who does not exist, tried again for who is busy`(on engine: Engine) async throws {
        try await MailRelay.open { relay in
            try await PostOffice.open(on: engine, mail: try relay.settings()) { office in
                for name in ["absent", "lise", "marc"] {
                    _ = try await Self.follow("\(name)@exemple.fr", office)
                }
                _ = try await Self.follow("plus-tard@exemple.fr", office)
                try await office.working {
                    try await office.send(Self.news("n1"))
                    // Sooner than its ten seconds, for the test.
                    try await eventually("the letter is settled", every: .milliseconds(100)) {
                        try await office.hurry(.email)
                        return try await office.counts(of: "n1")[.email]?.isComplete == true
                    }
                    let expected = DeliveryCount(addressed: 4, accepted: 3, failed: 1, isComplete: true)
                    #expect(try await office.settled("n1") == [.email: expected])
                }
                #expect(try await relay.refusals() == ["absent@exemple.fr", "plus-tard@exemple.fr"])
                #expect(
                    try await relay.mails().flatMap(\.receivers).sorted() == [
                        "lise@exemple.fr", "marc@exemple.fr", "plus-tard@exemple.fr",
                    ])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `to one person waits sealed, and is erased once it left`(on engine: Engine) async throws {
        try await MailRelay.open { relay in
            try await PostOffice.open(on: engine, mail: try relay.settings()) { office in
                let message = Message(
                    id: "invitation-1", topic: Topic(of: "invitation-1"),
                    mail: MailContent(
                        subject: "Votre compte", text: "Ouvrez https://exemple.fr/invitation/secret"))
                let address = Address.mail(try #require(EmailAddress("lise@exemple.fr")))
                #expect(try await office.send(message, to: address))
                #expect(try await !office.send(message, to: address))
                let waiting = try await Self.payload(office)
                #expect(try #require(waiting).contains("secret") == false)
                try await office.working { try await office.settled("invitation-1") }
                #expect(try await Self.payload(office) == nil)
                let addresses: Int? = try await office.database.read {
                    try $0.value("SELECT COUNT(*) FROM delivery")
                }
                #expect(addresses == 0)
                let mails = try await relay.mails()
                #expect(mails.count == 1)
                #expect(
                    mails.first?.parts.first?.content.contains("https://exemple.fr/invitation/secret") == true
                )
                // There is no subscription to leave.
                #expect(mails.first?.headers["List-Unsubscribe"] == nil)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits for a relay that is down, and holds up no other channel`(on engine: Engine) async throws {
        let nobody = try MailRelay.settings(port: 9)
        try await TestPushService.open { service, push in
            try await PostOffice.open(on: engine, mail: nobody) { office in
                try await office.subscribe(at: push + "/lise")
                _ = try await Self.follow("lise@exemple.fr", office)
                var message = Self.news("n1")
                message.push = PushNotification("Coupure", body: "Demain", page: "/")
                try await office.working { [message] in
                    try await office.send(message)
                    try await eventually("the push is settled") {
                        try await office.counts(of: "n1")[.push]?.isComplete == true
                    }
                }
                let counts = try await office.counts(of: "n1")
                #expect(counts[.push]?.accepted == 1)
                #expect(counts[.email]?.waiting == 1)
                #expect(service.posts.count == 1)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `that no relay would carry is refused in words`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine) { office in
            let message = Message(
                id: "m1", topic: Topic(of: "m1"), mail: MailContent(subject: "Votre compte", text: "…"))
            let address = Address.mail(try #require(EmailAddress("lise@exemple.fr")))
            await #expect(throws: Refusal.self) { try await office.send(message, to: address) }
        }
    }

    private static func payload(_ office: PostOffice) async throws -> String? {
        try await office.database.read { try $0.value("SELECT payload FROM message_channel") }
    }

    private static func follow(_ address: String, _ office: PostOffice) async throws -> SubscriberKey {
        let mail = Address.mail(try #require(EmailAddress(address)))
        let wishes = try PostOffice.wishes(["commune:32999"])
        let key = try await office.database.write { session in
            let secret = try office.module.subscriptions.ask(mail, wishes, from: "192.0.2.1", in: session)
            return try office.module.subscriptions.confirm(secret, in: session)
        }
        return try #require(key)
    }

    private static func news(_ id: String, about subject: String? = nil) -> Message {
        Message(
            id: id, topic: Topic(of: subject ?? id),
            mail: MailContent(
                subject: "Coupure d’eau à Fleurance : mardi 24, de 8 h à 12 h, rue de l’Église et rue Haute",
                text: "L’eau sera coupée.\n.\nUne ligne d’un seul point ci-dessus.",
                html: "<p>L’eau \("<sera>") coupée.</p>"))
    }
}
