import Foundation
import HTTPTypes
import Notifications
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `The settings of a depot` {
    private static let path = "/syndicat/sauvegarde/96001/96001-mairie/reglages"
    private static let right = [
        "nom": "Mairie et école", "place": "80,5", "delai": "120", "prevenu_nom": "Jeanne Lafitte",
        "prevenu_courriel": "Maire@Fontbrune.example", "prevenu_telephone": "06 12 34 56 78",
    ]

    private func send(
        _ changes: [String: String] = [:], as who: String = "directrice", to counter: DeviceCounter
    ) async throws -> Answer {
        let fields = Self.right.merging(changes) { $1 }.map { ($0.key, $0.value) }
        return try await counter.set(Self.path, fields, as: who)
    }

    @Test(arguments: Engine.allCases) func `are changed by who manages the syndicat, and leave a trace`(
        on engine: Engine
    ) async throws {
        try await DeviceCounter.open(on: engine) { counter in
            let page = try await counter.get(Self.path, as: "directrice")
            #expect(page.status == 200)
            #expect(page.text.contains("value=\"50\"") && page.text.contains("value=\"90\""))
            #expect(page.text.contains("garde encore 90\u{A0}jours"))

            #expect(try await send(to: counter).status == 303)
            let depot = try await counter.depot()
            #expect(depot.name == "Mairie et école" && depot.slug.text == "96001-mairie")
            #expect(depot.quota == 80_500_000_000 && depot.deletionDelay == 120 && depot.promise == nil)
            let (contact, events) = try await counter.database.read { session in
                (
                    try ContactTable.contact(of: depot.id, in: session),
                    try Ledger.events(of: depot.id, in: session)
                )
            }
            #expect(
                contact
                    == VaultContact(
                        name: "Jeanne Lafitte", email: "maire@fontbrune.example", phone: "06 12 34 56 78"))
            #expect(events.compactMap { $0.factList["quoi"] } == ["nom", "place", "delai", "prevenu"])
            #expect(events.allSatisfy { !$0.facts.contains("Jeanne") && !$0.facts.contains("06 12") })
            #expect(
                try await counter.journal().sorted()
                    == ["Personne à prévenir changée", "Réglages de la sauvegarde changés"])

            // The same again changes nothing.
            #expect(try await send(to: counter).status == 303)
            #expect(try await counter.journal().count == 2)
            let line = try await counter.get(DeviceCounter.depot + "/journal", as: "secretaire").text
            #expect(line.contains("Place changée\u{A0}: 50\u{A0}Go, puis 80,5\u{A0}Go"))
        }
    }

    @Test(arguments: ["technicien", "secretaire", "stagiaire", "lectrice", "voisine", nil])
    func `are refused to everybody else`(who: String?) async throws {
        try await DeviceCounter.open(on: .sqlite) { counter async throws in
            #expect(try await counter.get(Self.path, as: who).status != 200)
            if let who { #expect(try await send(as: who, to: counter).status != 303) }
            #expect(try await counter.depot().name == "Mairie")
        }
    }

    @Test(arguments: [
        ("nom", "", "Donnez un nom"), ("nom", "!!", "Donnez un nom"), ("place", "", "Donnez une place"),
        ("place", "beaucoup", "Donnez une place"), ("place", "0", "Donnez une place"),
        ("place", "900000", "Donnez une place"), ("delai", "29", "Donnez un nombre de jours"),
        ("delai", "1,5", "Donnez un nombre de jours"), ("delai", "99999", "Donnez un nombre de jours"),
        ("prevenu_nom", "", "Donnez un nom"), ("prevenu_courriel", "jeanne", "Donnez une adresse"),
        ("prevenu_courriel", "a@b.fr\nBcc: c@d.fr", "Donnez une adresse"),
        ("prevenu_telephone", "17", "Donnez un numéro"),
        ("prevenu_telephone", "06<script>", "Donnez un numéro"),
    ]) func `say what is to correct, and keep what was typed`(
        field: String, value: String, words: String
    ) async throws {
        try await DeviceCounter.open(on: .sqlite) { counter in
            let answer = try await send([field: value], to: counter)
            #expect(answer.status == 422)
            #expect(answer.text.contains(words))
            #expect(answer.text.contains(field == "nom" ? "value=\"80,5\"" : "value=\"Mairie et école\""))
            #expect(!answer.text.contains("06<script>"))
            #expect(try await counter.depot().name == "Mairie")
        }
    }

    @Test func `take less than what is there, and say what happens`() async throws {
        try await DeviceCounter.open(on: .sqlite) { counter in
            try await counter.database.write { session in
                try session.execute("UPDATE vault_depot SET used = 5000000000")
            }
            #expect(try await send(["place": "2"], to: counter).status == 303)
            #expect(try await counter.depot().quota == 2_000_000_000)
            let isKept = try await counter.database.write { session in
                try DepotTable.use(1, of: try #require(try DepotTable.all(in: session).first).id, in: session)
            }
            #expect(!isKept)
            #expect(try await counter.depot().used == 5_000_000_000)
        }
    }

    @Test func `change who is told, and whether disks are carried away, for the whole vault`() async throws {
        try await DeviceCounter.open(on: .sqlite) { counter in
            let path = "/syndicat/sauvegarde/reglages"
            for who in ["technicien", "secretaire", nil] {
                #expect(try await counter.get(path, as: who).status != 200)
            }
            #expect(try await counter.get(path, as: "directrice").status == 200)
            let person = [("prevenu_nom", "Astreinte"), ("prevenu_telephone", "05 62 00 00 00")]
            #expect(
                try await counter.post(path, person + [("disque", "oui")], as: "technicien").status == 403)
            #expect(
                try await counter.set(path, person + [("disque", "oui")], as: "directrice").status == 303)
            #expect(
                try await counter.set(path, person + [("disque", "oui")], as: "directrice").status == 303)
            let page = try await counter.get(path, as: "directrice").text
            #expect(page.contains("05 62 00 00 00") && page.contains(" checked"))
            let emergency = try await counter.get("/sauvegarde/urgence", as: nil).text
            #expect(emergency.contains("href=\"tel:0562000000\""))
            #expect(
                try await counter.journal().sorted()
                    == ["Astreinte de la sauvegarde changée", "Copie sur disque débranché annoncée"])

            #expect(try await counter.set(path, [], as: "directrice").status == 303)
            let (contact, declared) = try await counter.database.read { session in
                (try ContactTable.contact(of: nil, in: session), try DiskTable.declaredAt(in: session))
            }
            #expect(contact == nil && declared == nil)
        }
    }
}

@Suite struct `A delay that becomes shorter` {
    @Test(arguments: Engine.allCases) func `keeps what was promised before`(on engine: Engine) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let object = TestObject("effacé")
            _ = try await stage.ask(.post, "data/\(object.name)", object.bytes)
            _ = try await stage.ask(.delete, "data/\(object.name)")
            let now = Instant.now
            let set = { (days: Int, moment: Instant) in
                try await stage.store.database.write { session in
                    let depot = try #require(try DepotTable.all(in: session).first)
                    try DepotTable.setDelay(days, of: depot, at: moment, in: session)
                    return try #require(try DepotTable.all(in: session).first)
                }
            }
            let shorter = try await set(30, now)
            #expect(shorter.delay(at: now) == 90 && shorter.deletionDelay == 30)
            #expect(shorter.promise == DelayPromise(days: 90, until: now.adding(.seconds(90 * 86_400))))
            #expect(shorter.delay(at: now.adding(.seconds(90 * 86_400))) == 30)

            // Shorter once more: the first promise holds as long as it was made for.
            let day = now.adding(.seconds(86_400))
            let still = try await set(40, day)
            #expect(still.delay(at: day) == 90 && still.deletionDelay == 40)
            let longer = try await set(200, day)
            #expect(longer.delay(at: day) == 200 && longer.promise == nil)
            _ = try await set(90, now)
            _ = try await set(30, now)

            try await stage.age(by: .seconds(60 * 86_400))
            #expect(try await stage.purge.perform(at: .now) == 0)
            try await stage.age(by: .seconds(31 * 86_400))
            #expect(try await stage.purge.perform(at: .now) == 0)
            let until = now.adding(.seconds(201 * 86_400))
            try await stage.store.database.write { try $0.execute("DELETE FROM vault_clock") }
            #expect(try await stage.purge.perform(at: until) == 1)
        }
    }
}

@Suite struct `Who is told of dangers` {
    @Test(arguments: Engine.allCases) func `is forgotten with their account, and reads of it before`(
        on engine: Engine
    ) async throws {
        try await DeviceCounter.open(on: engine) { counter in
            let depot = try await counter.depot()
            try await counter.database.write { session in
                let person = VaultContact(
                    name: "Secretaire", email: "secretaire@exemple.fr", phone: "0612345678")
                #expect(try ContactTable.set(person, of: depot.id, at: .now, in: session))
                #expect(try !ContactTable.set(person, of: depot.id, at: .now, in: session))
                let alone = VaultContact(name: "Technicien", email: nil, phone: "0562000000")
                #expect(try ContactTable.set(alone, of: nil, at: .now, in: session))
                let told = try session.rows(VaultTraces.question(of: "secretaire"))
                #expect(try told.map { try $0.get("title", as: String.self) } == ["Mairie"])
                try VaultTraces.forget(ErasedPerson(id: "lectrice", name: "Lectrice"), in: session)
                #expect(try ContactTable.all(in: session).count == 2)
                try VaultTraces.forget(ErasedPerson(id: "secretaire", name: "Secretaire"), in: session)
                #expect(try Array(ContactTable.all(in: session).keys) == ["syndicat"])
                try VaultTraces.forget(ErasedPerson(id: "technicien", name: "Technicien"), in: session)
                #expect(try ContactTable.all(in: session).isEmpty)

                // An address of their own beside the account's, then the address of somebody else of the same name.
                let own = VaultContact(name: "Secretaire", email: "chez@elle.example", phone: "")
                let other = VaultContact(name: "Secretaire", email: "technicien@exemple.fr", phone: "")
                #expect(try ContactTable.set(own, of: depot.id, at: .now, in: session))
                #expect(try ContactTable.set(other, of: nil, at: .now, in: session))
                #expect(try session.rows(VaultTraces.question(of: "secretaire")).count == 1)
                try VaultTraces.forget(ErasedPerson(id: "secretaire", name: "Secretaire"), in: session)
                #expect(try Array(ContactTable.all(in: session).keys) == ["syndicat"])
            }
        }
    }

    @Test func `is reached by a number as people write it`() {
        #expect(VaultContact.phone("+33 6 12.34-56 78") == "+33 6 12.34-56 78")
        #expect(VaultContact.dialled("+33 6 12.34") == "tel:+3361234")
        for wrong in ["", "17", "06 12 34 56 78 90 12 34 56", "0612345678a", "06+12345678", "٠٦١٢٣٤٥٦"] {
            #expect(VaultContact.phone(wrong) == nil)
        }
    }

    @Test func `is named by the advice when there is danger`() {
        #expect(
            CallingWords.naming("05 62 00 00 00", in: "N’éteignez pas, appelez le syndicat.")
                == "N’éteignez pas, appelez le 05 62 00 00 00.")
        #expect(CallingWords.naming(nil, in: "Appelez.") == "Appelez.")
        #expect(
            CallingWords.naming("05 62 00 00 00", in: "Le syndicat le répare.")
                == "Le syndicat le répare. Astreinte du syndicat\u{A0}: 05 62 00 00 00.")
    }
}
