import Crypto
import Foundation
import HTTPTypes
import Notifications
import Persistence
import TestSupport
import Testing
import Web

@testable import Publications

/// How a resident follows communes without an account.
@Suite struct `Following a commune` {
    @Test(arguments: Engine.allCases)
    func `keeps the choices in the address, and sets no cookie`(on engine: Engine) async throws {
        try await Doorstep.open(on: engine) { door in
            let added = try await door.get(
                "/suivre?commune=12+rue+du+Four,+hameau+sur+baise&lieu=96001&sans=theme:sport")
            #expect(added.location == "/suivre?lieu=96001&lieu=96002&sans=theme%3Asport")
            let page = try await door.get(added.location)
            #expect(
                page.text.contains("Hameau-sur-Baïse") && page.text.contains("value=\"theme:sport\" checked"))
            let ways = try await door.get("/suivre/comment?lieu=96001&lieu=inconnu&lieu=%3Cb%3E&sans=danger")
            #expect(ways.text.contains("Vous suivez Village."))
            #expect(ways.text.contains("Google, Apple ou Mozilla"))
            #expect(ways.text.contains("href=\"/actualites/96001/agenda.ics\""))
            #expect(try await door.get("/suivre/comment").location == "/suivre")
            for answer in [added, page, ways] { #expect(answer.headers[values: .setCookie].isEmpty) }
        }
    }

    @Test func `says in words that no commune bears this name`() async throws {
        try await Doorstep.open(on: .sqlite) { door in
            let page = try await door.get("/suivre?commune=%3Cscript%3E")
            #expect(page.text.contains("Aucune commune du territoire") && !page.text.contains("<script>"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `by e-mail begins with the yes of the address, then opens to change, take away and erase`(
        on engine: Engine
    ) async throws {
        try await MailRelay.open { relay in
            try await Doorstep.open(on: engine, mailPort: relay.port) { door in
                try await door.working {
                    let form = "lieu=96001&lieu=96002&sans=niveau%3Aepci&courriel=Lise%40Exemple.fr"
                    let asked = try await door.post("/suivre/courriel", form)
                    #expect(asked.location == "/suivre/envoye?par=email")
                    #expect(try await door.followers(of: "commune:96001").isEmpty)
                    let link = try #require(try await Self.link(in: relay))
                    // Mail services open links by themselves: to look is not to say yes.
                    #expect(try await door.get(link).status == 200)
                    #expect(try await door.followers(of: "commune:96001").isEmpty)

                    let confirmed = try await door.post(link, "")
                    #expect(confirmed.status == 303)
                    #expect(try await door.followers(of: "commune:96002") == [.email: 1])
                    #expect(try await door.post(link, "").status == 410)
                    try await Self.changes(String(confirmed.location.prefix { $0 != "?" }), door)
                }
            }
        }
    }

    private static func changes(_ choices: String, _ door: Doorstep) async throws {
        let page = try await door.get(choices)
        #expect(page.text.contains("par courriel à li…@exemple.fr") && !page.text.contains("lise@exemple.fr"))
        #expect(page.headers[.cacheControl] == "no-store")
        let changed = try await door.post(choices, "lieu=96001&sans=theme%3Asport")
        #expect(changed.location == choices + "?fait=choix")
        #expect(try await door.followers(of: "commune:96002").isEmpty)
        let none = try await door.post(choices, "sans=theme%3Asport")
        #expect(none.status == 422 && none.text.contains("Gardez au moins une commune"))
        #expect(try await door.post(choices, "lieu=96001&commune=hameau").status == 303)
        #expect(try await door.followers(of: "commune:96002") == [.email: 1])

        let copy = try await door.get(choices + "/mes-donnees.json")
        #expect(copy.text.contains("\"lise@exemple.fr\"") && copy.text.contains("\"commune:96002\""))
        #expect(page.text.contains("href=\"\(choices.replacing("/suivre/choix", with: "/desabonnement"))\""))
        let cut = try await door.get(choices.dropLast(3) + "AAA")
        #expect(cut.status == 404 && cut.text.contains("Rien n’est changé"))
    }

    @Test(arguments: Engine.allCases)
    func `by SMS asks a mobile, and refuses what is none in words`(on engine: Engine) async throws {
        try await Doorstep.open(on: engine) { door in
            let wrong = try await door.post("/suivre/sms", "lieu=96001&telephone=05+62+00+00+00")
            #expect(wrong.status == 422 && wrong.text.contains("Écrivez un numéro de mobile"))
            #expect(wrong.text.contains("value=\"05 62 00 00 00\""))
            let sent = try await door.post("/suivre/sms", "lieu=96001&telephone=06+12+34+56+78")
            #expect(sent.location == "/suivre/envoye?par=sms")
            #expect(try await door.post("/suivre/courriel", "lieu=96001&courriel=lise").status == 422)
            #expect(
                try await door.post("/suivre/courriel", "courriel=lise%40exemple.fr").location == "/suivre")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is not asked of one address more than three times a day`(on engine: Engine) async throws {
        try await Doorstep.open(on: engine) { door in
            let form = "lieu=96001&courriel=lise%40exemple.fr"
            for _ in 1...3 { #expect(try await door.post("/suivre/courriel", form).status == 303) }
            let fourth = try await door.post("/suivre/courriel", form)
            #expect(fourth.status == 429 && fourth.text.contains("réessayez demain"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `on a device is renewed, follows the address that changes, and stays over once left`(
        on engine: Engine
    ) async throws {
        try await Doorstep.open(on: engine) { door in
            let device = Self.device("lise")
            let first = try await door.post("/suivre/appareil", "lieu=96001&sans=theme%3Asport&" + device)
            let key = try #require(Self.key(in: first))
            #expect(first.headers[.cacheControl] == "no-store")
            #expect(Self.key(in: try await door.post("/suivre/appareil", "cle=\(key)&" + device)) == key)
            // What was changed by the link holds against what the device remembers.
            _ = try await door.post("/suivre/choix/\(key)", "lieu=96002")
            _ = try await door.post("/suivre/appareil", "cle=\(key)&" + device)
            #expect(try await door.followers(of: "commune:96002") == [.push: 1])

            let moved = try await door.post(
                "/suivre/appareil", "lieu=96001&remplace=\(key)&" + Self.device("lise-ailleurs"))
            let after = try #require(Self.key(in: moved))
            #expect(after != key)
            #expect(try await door.followers(of: "commune:96002") == [.push: 1])
            #expect(try await door.followers(of: "commune:96001").isEmpty)
            #expect(try await door.post("/suivre/appareil", "cle=\(key)&" + device).status == 410)
        }
    }

    @Test func `on a device refuses what is no address of a push service`() async throws {
        try await Doorstep.open(on: .sqlite) { door in
            let form = "lieu=96001&adresse=file%3A%2F%2F%2Fetc&p256dh=AA&auth=AA"
            let answer = try await door.post("/suivre/appareil", form, [.accept: "application/json"])
            #expect(answer.status == 400 && answer.text.contains("nous ne savons pas lire"))
            #expect(try await door.post("/suivre/appareil", "lieu=&" + Self.device("x")).status == 400)
        }
    }

    @Test(arguments: Engine.allCases)
    func `on a device counts what it shows by the proof that the message bore`(on engine: Engine) async throws
    {
        try await Doorstep.open(on: engine) { door in
            let push = PushNotification("Crue", body: "Montez à l’étage.", page: "/")
            let message = Notifications.Message(
                id: "actualites:crue:1", topic: Topic(of: "crue"), push: push)
            let bore = try #require(try door.desk.notifications.outbox.notification(of: message))
            let proof = try #require(bore.firstMatch(of: /"preuve":"([A-Za-z0-9_-]{22})"/)).output.1
            let show = { (body: String) in try await door.post("/suivre/affichage", body).status }
            #expect(try await show("message=actualites:crue:1&preuve=\(proof)") == 204)
            for invented in [
                "", "message=actualites:crue:1", "message=actualites:crue:2&preuve=\(proof)",
                "message=actualites:crue:1&preuve=AAAAAAAAAAAAAAAAAAAAAA", "preuve=\(proof)",
            ] {
                #expect(try await show(invented) == 404)
            }
        }
    }

    private static func device(_ name: String) -> String {
        let key = Base64URL.text(of: P256.KeyAgreement.PrivateKey().publicKey.x963Representation)
        let endpoint = "https%3A%2F%2Ffcm.googleapis.com%2Ffcm%2Fsend%2F" + name
        return "adresse=\(endpoint)&p256dh=\(key)&auth="
            + Base64URL.text(of: [UInt8](repeating: 7, count: 16))
    }

    private static func key(in answer: Answer) -> String? {
        answer.text.firstMatch(of: /\{"cle":"([^"]+)"\}/).map { String($0.1) }
    }

    private static func link(in relay: MailRelay) async throws -> String? {
        try await eventually("an e-mail arrives") { try await !relay.mails().isEmpty }
        let mail = try #require(try await relay.mails().first)
        #expect(mail.receivers == ["lise@exemple.fr"] && mail.defects.isEmpty)
        return mail.parts.first?.content
            .firstMatch(of: /https:\/\/vallee\.example(\/suivre\/confirmation\/[\w-]{43})/)
            .map { String($0.1) }
    }
}
