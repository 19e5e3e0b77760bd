import Foundation
import Hummingbird
import Persistence
import TestSupport
import Testing

@testable import Notifications

@Suite struct `SMS` {
    @Test(arguments: Engine.allCases)
    func `go to the gateway in the words of its template`(on engine: Engine) async throws {
        try await TestPushService.open { gateway, address in
            let key = try #require(SMSGatewaySettings.Header("X-Cle: secret"))
            let settings = try #require(
                SMSGatewaySettings(
                    address: address + "/envoi?to={numero}", body: #"{"to": "{numero}", "text": "{texte}"}"#,
                    headers: [key]))
            try await PostOffice.open(on: engine, sms: .gateway(settings)) { office in
                let message = try Self.message(
                    "Crue : « restez chez vous »\nMairie \"Fleurance\" \\ {numero}")
                try await office.working {
                    try await office.send(message, to: .mobile(try #require(MobileNumber("06 12 34 56 78"))))
                    #expect(try await office.settled("a1")[.sms]?.accepted == 1)
                }
                let post = try #require(gateway.posts.first)
                #expect(post.path == "/envoi")
                #expect(post.header("X-Cle") == "secret")
                #expect(post.header("Content-Type") == "application/json")
                let body = try JSONDecoder().decode([String: String].self, from: Data(post.text.utf8))
                #expect(
                    body == [
                        "to": "+33612345678",
                        "text": "Crue : « restez chez vous »\nMairie \"Fleurance\" \\ {numero}",
                    ])
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `are put in the folder of smsd, whole or not at all`(on engine: Engine) async throws {
        try await withTemporaryFolder { folder in
            let spool = folder.appending(path: "outgoing")
            try FileManager.default.createDirectory(at: spool, withIntermediateDirectories: true)
            try await PostOffice.open(on: engine, sms: .spool(folder: spool.path)) { office in
                let number = Address.mobile(try #require(MobileNumber("0612345678")))
                try await office.working {
                    try await office.send(try Self.message("Réunion à 18 h : 5 €"), to: number)
                    try await office.send(try Self.message("Fête", id: "a2"), to: number)
                    try await office.settled("a1")
                    try await office.settled("a2")
                }
                let files = try FileManager.default.contentsOfDirectory(atPath: spool.path).sorted()
                #expect(files.count == 2)
                let contents = try files.map { try Data(contentsOf: spool.appending(path: $0)) }
                let narrow =
                    Data("To: 33612345678\nAlphabet: ISO\n\nR".utf8) + Data([0xE9]) + Data("union ".utf8)
                let wide =
                    Data("To: 33612345678\nAlphabet: UCS\n\n".utf8)
                    + Data([0, 0x46, 0, 0xEA, 0, 0x74, 0, 0x65])
                #expect(contents.contains { $0.starts(with: narrow) && $0.last == 0xA4 })
                #expect(contents.contains(wide))
                #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["outgoing"])
            }
        }
    }

    @Test(arguments: [
        (200, DeliveryCount(addressed: 1, accepted: 1, isComplete: true)),
        (422, DeliveryCount(addressed: 1, failed: 1, isComplete: true)),
    ])
    func `are settled by the gateway's answer`(status: Int, count: DeliveryCount) async throws {
        try await TestPushService.open({ _, _ in Response(status: .init(code: status)) }) { _, address in
            let settings = try #require(
                SMSGatewaySettings(
                    address: address + "/envoi", body: "n={numero}&t={texte}",
                    type: "application/x-www-form-urlencoded"))
            try await PostOffice.open(on: .sqlite, sms: .gateway(settings)) { office in
                try await office.working {
                    try await office.send(
                        try Self.message("Bonjour"), to: .mobile(try #require(MobileNumber("0612345678"))))
                    #expect(try await office.settled("a1") == [.sms: count])
                }
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `to a number that is no longer taken fail, and its subscription stays`(on engine: Engine)
        async throws
    {
        try await TestPushService.open { gateway, address in
            let settings = try #require(
                SMSGatewaySettings(address: address + "/envoi", body: "{numero} {texte}", type: "text/plain"))
            try await PostOffice.open(on: engine, sms: .gateway(settings)) { office in
                let mobile = Address.mobile(try #require(MobileNumber("0612345678")))
                let wishes = try PostOffice.wishes(["commune:32999"])
                try await office.database.write { session in
                    let subscriptions = office.module.subscriptions
                    let secret = try subscriptions.ask(mobile, wishes, from: "192.0.2.1", in: session)
                    _ = try subscriptions.confirm(secret, in: session)
                    // As it was kept when other countries were taken.
                    try session.execute("UPDATE subscriber SET address = '+32470123456'")
                }
                try await office.working {
                    try await office.send(try Self.message("Bonjour"))
                    let over = DeliveryCount(addressed: 1, failed: 1, isComplete: true)
                    #expect(try await office.settled("a1") == [.sms: over])
                }
                #expect(gateway.posts.isEmpty)
                #expect(try await office.followers() == [.sms: 1])
            }
        }
    }

    @Test(arguments: [
        (
            "https://g.fr/?n={numero}&t={texte}", SMSTemplate.Coding.percent,
            "https://g.fr/?n=%2B33612345678&t=a%26b%20%C3%A9%22%3C"
        ),
        (#"{"n":"{numero}","t":"{texte}"}"#, .json, #"{"n":"+33612345678","t":"a&b é\"<"}"#),
        ("<n>{numero}</n><t>{texte}</t>", .xml, "<n>+33612345678</n><t>a&amp;b é&quot;&lt;</t>"),
        ("{autre} {numero} {texte", .plain, "{autre} +33612345678 {texte"),
    ])
    func `hold a text as a value, never as a part of the template`(
        template: String, coding: SMSTemplate.Coding, filled: String
    ) throws {
        let number = try #require(MobileNumber("0612345678"))
        #expect(
            SMSTemplate(text: template, coding: coding)
                .filled(number: number, text: "a&b é\"<", identity: "{texte}") == filled)
    }

    @Test func `need a gateway that is told the number and the text`() {
        #expect(SMSGatewaySettings(address: "https://g.fr/", body: "{numero}") == nil)
        #expect(SMSGatewaySettings(address: "ftp://g.fr/{numero}{texte}", body: nil) == nil)
        #expect(SMSGatewaySettings(address: "https://g.fr/{numero}/{texte}", body: nil) != nil)
        #expect(SMSGatewaySettings.Header("Authorization: Bearer a\r\nX: b") == nil)
        #expect(SMSGatewaySettings.Header("sans deux-points") == nil)
    }

    static func message(_ text: String, id: String = "a1") throws -> Message {
        let sms: SMSText = try #require(SMSText(text))
        return Message(id: id, topic: Topic(of: id), sms: sms)
    }
}
