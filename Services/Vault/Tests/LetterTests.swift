import Foundation
import Jobs
import Logging
import Notifications
import Persistence
import TestSupport
import Territory
import Testing
import Web

@testable import Vault

@Suite struct `A letter of alerts` {
    @Test(arguments: Engine.allCases) func `goes once to each person whom an alert concerns`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.people()
            let depot = try #require(try await stage.depotState())
            let outbox = try stage.outbox()
            let letters = AlertLetters(database: stage.store.database, outbox: outbox)

            try await stage.raise(.attention, .late, of: depot)
            try await stage.raise(.attention, .quota, of: depot)
            try await letters.send(at: .now)
            try await letters.send(at: .now)
            #expect(try await stage.letters() == ["maire", "secretaire"])

            try await stage.raise(.danger, .late, of: depot)
            try await letters.send(at: .now)
            #expect(try await stage.letters() == ["maire", "maire", "secretaire", "technicien"])
        }
    }

    @Test func `says what to do, and groups what it has to say`() throws {
        let depot = Depot(
            id: "d", slug: try #require(Slug("96001-mairie")), name: "Mairie", commune: "96001", quota: 1,
            deletionDelay: 90, frozenAt: nil, used: 0, hidden: 0, madeAt: .now)
        let alerts = ["Premier.", "Second."].map {
            VaultAlert(
                id: $0, depotID: "d", kind: .late, level: .danger, words: $0, advice: "Faites ceci.",
                openedAt: .now,
                closedAt: nil, acknowledgedAt: nil)
        }
        let letter = AlertLetter(alerts: alerts, depots: ["d": depot], site: "https://site.example").message(
            to: "p", at: .now)
        #expect(letter.mail?.subject == "Sauvegardes\u{A0}: 2\u{A0}alertes")
        #expect(letter.urgency == .high)
        #expect(
            letter.mail?.text
                == """
                Premier.
                Faites ceci.
                https://site.example/mairie/96001/sauvegarde

                Second.
                Faites ceci.
                https://site.example/mairie/96001/sauvegarde
                """)
    }
}

extension VaultStage {
    fileprivate func outbox() throws -> Outbox {
        var settings = NotificationSettings(site: "https://site.example")
        let sender = try #require(EmailAddress("coffre@exemple.fr"))
        settings.mail = SMTPSettings(
            host: "127.0.0.1", port: 9, security: .none, sender: Mailbox(name: "Coffre", sender),
            bounce: sender)
        let quiet = Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }
        return NotificationsModule(
            database: store.database, key: .makeForNow(), settings: settings, logger: quiet
        ).outbox
    }

    /// A secretary and a mayor at the commune, a technician at the syndicat, a reader whom nothing is written to.
    fileprivate func people() async throws {
        try await store.database.write { session in
            try session.execute(
                """
                INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                VALUES ('c1', 'commune', '96001', 'Auzerans', 'auzerans', 200)
                """)
            for (id, role, place) in [
                ("secretaire", "contributor", "c1"), ("maire", "manager", "c1"), ("lecteur", "reader", "c1"),
                ("technicien", "manager", Collectivite.syndicatID),
            ] {
                try session.execute(
                    """
                    INSERT INTO person (id, name, sort_key, email, made_at)
                    VALUES (\(id), \(id), \(id), \(id + "@exemple.fr"), \(Instant.now))
                    """)
                try session.execute(
                    """
                    INSERT INTO person_role (person_id, collectivite_id, role, given_at)
                    VALUES (\(id), \(place), \(role), \(Instant.now))
                    """)
            }
        }
    }

    fileprivate func raise(_ level: AlertKind.Level, _ kind: AlertKind, of depot: Depot) async throws {
        let finding = AlertFinding(kind: kind, level: level, words: "\(kind)", advice: "Faites ceci.")
        try await store.database.write { session in
            try AlertTable.raise(finding, of: depot.id, at: .now, in: session)
        }
    }

    /// Whom letters were written to, in alphabetical order.
    fileprivate func letters() async throws -> [String] {
        try await store.database.read { session in
            try session.rows("SELECT id FROM message").map { row in
                String(try row.get("id", as: String.self).split(separator: ":").last ?? "")
            }.sorted()
        }
    }
}
