import Contract
import Foundation
import HTTPTypes
import HummingbirdTesting
import Jobs
import NIOCore
import Notifications
import Persistence
import TestSupport
import Testing
import Web

@testable import bastide

/// The links that open accounts, from the form to the e-mail that a real relay received, and back.
@Suite struct `A link by e-mail` {
    @Test(arguments: Engine.allCases)
    func `takes an invited person to her account, and again when she forgot her password`(
        on engine: Engine
    ) async throws {
        try await Self.open(on: engine) { house, relay in
            let admin = try await house.signIn("Admin", [("syndicat", .administrator)])
            let form =
                "nom=Lise&adresse=lise%40exemple.fr&role=reader&_jeton=\(try await house.formToken(of: admin))"
            let page = try await house.post("/equipe/32999/invitation", form, [.cookie: admin])
            let handed = try #require(Self.link(in: String(buffer: page.body)))
            #expect(String(buffer: page.body).contains("Un courriel part à lise@exemple.fr avec ce lien."))

            let invitation = try await Self.mail(1, of: relay)
            #expect(invitation.receivers == ["lise@exemple.fr"])
            #expect(invitation.headers["From"] == "Syndicat numérique <nepasrepondre@exemple.fr>")
            #expect(invitation.headers["List-Unsubscribe"] == nil)
            let text = try #require(invitation.parts.first?.content)
            #expect(text.hasPrefix("Bonjour Lise,") && text.contains("pendant 7\u{A0}jours"))
            #expect(Self.link(in: text) == handed)
            try await Self.choosePassword(by: handed, house)

            let asked = try await house.post("/connexion/oubli", "adresse=Lise%40Exemple.fr", [:])
            #expect(asked.headers[.location] == "/connexion/oubli/envoye")
            let forgotten = try await Self.mail(2, of: relay)
            #expect(forgotten.headers["Subject"]?.hasPrefix("Votre mot de passe pour ") == true)
            let again = try #require(Self.link(in: forgotten.parts.first?.content ?? ""))
            #expect(again != handed)
            try await Self.choosePassword(by: again, house)
            #expect(try await house.get(again, [:]).status == .gone)
        }
    }

    @Test(arguments: Engine.allCases)
    func `says nothing of who has an account, and is sent a few times a day`(on engine: Engine) async throws {
        try await Self.open(on: engine) { house, relay in
            _ = try await house.signIn("Lise", [("c1", .reader)])
            for address in ["personne%40exemple.fr"] + Array(repeating: "lise%40exemple.fr", count: 7) {
                let answer = try await house.post("/connexion/oubli", "adresse=\(address)", [:])
                #expect(answer.status == .seeOther)
                #expect(answer.headers[.location] == "/connexion/oubli/envoye")
            }
            _ = try await Self.mail(5, of: relay)
            try await Self.waitUntilIdle(house)
            let mails = try await relay.mails()
            #expect(mails.count == 5)
            #expect(Set(mails.flatMap(\.receivers)) == ["lise@exemple.fr"])
            // From one network, ten a quarter of an hour.
            for _ in 9...10 {
                #expect(try await house.post("/connexion/oubli", "adresse=a%40b.fr", [:]).status == .seeOther)
            }
            #expect(
                try await house.post("/connexion/oubli", "adresse=a%40b.fr", [:]).status == .tooManyRequests)
            #expect(try await house.post("/connexion/oubli", "adresse=lise", [:]).status.code == 422)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is given up when its person is erased before it leaves`(on engine: Engine) async throws {
        // Nobody listens there: the e-mail waits.
        try await SmallHouse.open(on: engine, Self.environment(port: 9)) { house in
            let admin = try await house.signIn("Admin", [("syndicat", .administrator)])
            _ = try await house.signIn("Lise", [("c1", .reader)])
            _ = try await house.post("/connexion/oubli", "adresse=lise%40exemple.fr", [:])
            let database = house.house.platform.database
            let address = { () async throws -> String? in
                try await database.read { try $0.value("SELECT address FROM delivery") }
            }
            #expect(try await address() == "lise@exemple.fr")
            let found: String? = try await database.read {
                try $0.value("SELECT id FROM person WHERE email = 'lise@exemple.fr'")
            }
            let id = try #require(found)
            let form = "_jeton=\(try await house.formToken(of: admin))"
            let erased = try await house.post("/syndicat/personnes/\(id)/effacement", form, [.cookie: admin])
            #expect(erased.status == .seeOther)
            #expect(try await address() == nil)
        }
    }

    @Test func `is handed over where the site sends none`() async throws {
        try await SmallHouse.open(on: .sqlite) { house in
            let admin = try await house.signIn("Admin", [("syndicat", .administrator)])
            let form =
                "nom=Lise&adresse=lise%40exemple.fr&role=reader&_jeton=\(try await house.formToken(of: admin))"
            let page = String(
                buffer: try await house.post("/equipe/32999/invitation", form, [.cookie: admin]).body)
            #expect(page.contains("Aucun courriel n’a été envoyé."))
            #expect(Self.link(in: page) != nil)
            let lost = String(buffer: try await house.get("/connexion/oubli", [:]).body)
            #expect(lost.contains("peut vous remettre un lien") && !lost.contains("<form"))
            let rows: Int? = try await house.house.platform.database.read {
                try $0.value("SELECT COUNT(*) FROM message")
            }
            #expect(rows == 0)
        }
    }

    private static func environment(port: Int) -> [String: String] {
        [
            "BASTIDE_MAIL_SERVER": "smtp://127.0.0.1:\(port)",
            "BASTIDE_MAIL_FROM": "Syndicat numérique <nepasrepondre@exemple.fr>",
        ]
    }

    /// A house whose workers hand e-mails over to a relay.
    private static func open(
        on engine: Engine, _ body: @escaping @Sendable (SmallHouse, MailRelay) async throws -> Void
    ) async throws {
        try await MailRelay.open { relay in
            try await SmallHouse.open(on: engine, environment(port: relay.port)) { house in
                var pace = JobPace()
                pace.poll = .milliseconds(20)
                let workers = Task { [pace] in
                    await withTaskGroup { group in
                        for runner in house.house.notifications.runners(pace: pace) {
                            group.addTask { try? await runner.run() }
                        }
                    }
                }
                do {
                    try await body(house, relay)
                    workers.cancel()
                    await workers.value
                } catch {
                    workers.cancel()
                    await workers.value
                    throw error
                }
            }
        }
    }

    /// The e-mail of this number, from 1, waited for.
    private static func mail(_ number: Int, of relay: MailRelay) async throws -> MailRelay.Mail {
        try await eventually("e-mail \(number)") { try await relay.mails().count >= number }
        return try #require(try await relay.mails().dropFirst(number - 1).first)
    }

    private static func waitUntilIdle(_ house: SmallHouse) async throws {
        try await eventually("nothing waits") {
            try await house.house.platform.database.read {
                try $0.value("SELECT COUNT(*) FROM delivery", as: Int.self)
            } == 0
        }
    }

    /// The path of the page that a link opens.
    private static func link(in text: String) -> String? {
        text.firstMatch(of: /https?:\/\/[^\/\s]+(\/invitation\/[\w-]{43})/).map { String($0.1) }
    }

    private static func choosePassword(by link: String, _ house: SmallHouse) async throws {
        #expect(String(buffer: try await house.get(link, [:]).body).contains("lise@exemple.fr"))
        let password = "trois+vaches+et+un+nuage"
        let chosen = try await house.post(link, "nom=Lise&mot_de_passe=\(password)&encore=\(password)", [:])
        #expect(chosen.status == .seeOther)
        #expect(chosen.headers[values: .setCookie].contains { $0.hasPrefix("bastide_session=") })
    }
}
