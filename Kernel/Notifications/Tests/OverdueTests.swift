import Persistence
import TestSupport
import Testing
import Web

@testable import Notifications

@Suite struct `What nobody can deliver any more` {
    @Test(arguments: Engine.allCases)
    func `to one person is erased when its time is over, paused or not`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine, mail: try MailRelay.settings(port: 9)) { office in
            let mail = MailContent(subject: "Votre compte", text: "Ouvrez ce lien.")
            let lise = Address.mail(try #require(EmailAddress("lise@exemple.fr")))
            for (id, life) in [("court", 3600), ("long", 7200)] {
                let message = Message(id: id, topic: Topic(of: id), life: .seconds(life), mail: mail)
                try await office.send(message, to: lise)
            }
            try await office.database.write {
                _ = try ChannelPauses.pause(.email, because: "essai", in: $0)
            }
            try await Housekeeping.tidy(office.database, at: .now.adding(.seconds(3500)))
            #expect(try await Self.kept(office) == ["court", "long"])
            try await Housekeeping.tidy(office.database, at: .now.adding(.seconds(3700)))
            #expect(try await Self.kept(office) == ["long"])
            let over = DeliveryCount(addressed: 1, expired: 1, isComplete: true)
            #expect(try await office.counts(of: "court") == [.email: over])
            #expect(try await office.counts(of: "long")[.email]?.waiting == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `to many is settled too, though its audience was never found`(on engine: Engine) async throws {
        try await PostOffice.open(on: engine) { office in
            try await office.subscribe(at: "https://fcm.googleapis.com/fcm/send/lise")
            try await office.send(.news("n1"))
            try await Housekeeping.tidy(office.database, at: .now.adding(.seconds(3700)))
            #expect(try await office.counts(of: "n1") == [.push: DeliveryCount(isComplete: true)])
            let kinds = try await office.database.read { try Ledger.events(of: "n1", in: $0) }.map(\.kind)
            #expect(kinds == ["sent", "settled"])
        }
    }

    /// The messages of which an address or a text is kept, both or neither.
    private static func kept(_ office: PostOffice) async throws -> [String] {
        try await office.database.read { session in
            let texts: [String] = try session.rows(
                "SELECT message_id FROM message_channel WHERE payload IS NOT NULL ORDER BY message_id"
            ).map { try $0.get("message_id") }
            let addresses: [String] = try session.rows(
                """
                SELECT b.message_id FROM delivery d JOIN delivery_batch b ON b.id = d.batch_id
                WHERE d.address IS NOT NULL ORDER BY b.message_id
                """
            ).map { try $0.get("message_id") }
            #expect(texts == addresses)
            return texts
        }
    }
}
