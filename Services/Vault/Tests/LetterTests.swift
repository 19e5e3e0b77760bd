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

    @Test(arguments: Engine.allCases)
    func `goes first to who is on call and to the mayor, and to nobody twice`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.people()
            let depot = try #require(try await stage.depotState())
            try await stage.store.database.write { session in
                // The mayor has an account too: one letter, as the person to be told.
                let mayor = VaultContact(name: "Maire", email: "maire@exemple.fr", phone: "0612345678")
                let onCall = VaultContact(name: "Garde", email: "garde@exemple.fr", phone: "05 62 00 00 00")
                _ = try ContactTable.set(mayor, of: depot.id, at: .now, in: session)
                _ = try ContactTable.set(onCall, of: nil, at: .now, in: session)
            }
            let letters = AlertLetters(database: stage.store.database, outbox: try stage.outbox())
            try await stage.raise(.attention, .late, of: depot)
            try await letters.send(at: .now)
            #expect(try await stage.letters() == ["prevenu-\(depot.id)", "secretaire"])
            try await stage.raise(.danger, .wave, of: depot)
            try await letters.send(at: .now)
            try await letters.send(at: .now)
            #expect(
                try await stage.letters()
                    == [
                        "astreinte", "prevenu-\(depot.id)", "prevenu-\(depot.id)", "secretaire", "technicien",
                    ])
            let order = try await stage.store.database.read { session in
                try session.rows("SELECT id FROM message WHERE urgency = 'high' ORDER BY made_at").map {
                    try $0.get("id", as: String.self).split(separator: ":").last.map(String.init) ?? ""
                }
            }
            #expect(Set(order.prefix(2)) == ["astreinte", "prevenu-\(depot.id)"])

            try await stage.store.database.write { session in
                try letters.tellFreeze(of: depot, at: .now, in: session)
            }
            #expect(try await stage.letters().filter { $0 == "astreinte" }.count == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `of a late disk goes to the syndicat alone, in one line for all`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.people()
            let depot = try #require(try await stage.depotState())
            try await stage.raise(.attention, .lateOffline, of: depot)
            try await AlertLetters(database: stage.store.database, outbox: try stage.outbox()).send(at: .now)
            #expect(try await stage.letters() == ["technicien"])
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
        let letter = AlertLetter(
            alerts: alerts, depots: ["d": depot], site: "https://site.example",
            communes: ["96001": "Auzerans"]
        ).message(to: "p", at: .now)
        #expect(letter.mail?.subject == "Sauvegardes\u{A0}: 2\u{A0}alertes")
        #expect(letter.urgency == .high)
        #expect(
            letter.mail?.text
                == """
                Auzerans, Mairie\u{A0}: Premier.
                Faites ceci.
                https://site.example/mairie/96001/sauvegarde

                Auzerans, Mairie\u{A0}: Second.
                Faites ceci.
                https://site.example/mairie/96001/sauvegarde
                """)

        let call = VaultAlert(
            id: "c", depotID: "d", kind: .wave, level: .danger, words: "Vague.",
            advice: "N’éteignez pas, appelez le syndicat.", openedAt: .now, closedAt: nil, acknowledgedAt: nil
        )
        let disks = (0..<5).map {
            VaultAlert(
                id: "\($0)", depotID: "d", kind: .lateOffline, level: .attention, words: "Disque ancien.",
                advice: "Rebranchez-le.", openedAt: .now, closedAt: nil, acknowledgedAt: nil)
        }
        let told = AlertLetter(
            alerts: [call] + disks, depots: ["d": depot], site: "https://site.example",
            phone: "05 62 00 00 00"
        ).message(to: "p", at: .now).mail?.text
        #expect(told?.contains("N’éteignez pas, appelez le 05 62 00 00 00.") == true)
        #expect(told?.contains("Pour 5\u{A0}espaces\u{A0}: Disque ancien.") == true)
        #expect(told?.components(separatedBy: "Disque ancien").count == 2)
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
