import Contract
import Jobs
import Persistence
import TestSupport
import Testing
import Territory
import Web

@testable import Addresses

@Suite struct `What the addresses keep of people` {
    @Test(arguments: Engine.allCases) func `is forgotten at the date that is told`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let database = stage.store.database
            let reports = AddressReportStore(database: database)
            let form = ReportForm(kind: .wrong, text: "Le 4, chez Odette Daubèze", contact: "05 62 00 00 01")
            let message = try await reports.receive(form, in: stage.commune)
            let imports = AddressImports(database: database)
            let file = try await imports.propose(
                `A file brought by a town hall`.file(1...3), name: "liste.csv", for: stage.commune,
                communeName: "", by: Stage.author)
            _ = try await imports.accept(file.id, of: stage.commune, communeName: "", by: Stage.author)
            try await stage.publishableRue()
            try await stage.store.publish(stage.commune, by: Stage.author)
            #expect(try await traces(in: database).contains { $0.hasPrefix("Version gardée") })

            let nightly = ForgetOldRows(database: database)
            try await nightly.perform(at: days(364))
            #expect(try await reports.report(message.id, of: stage.commune)?.contact == "05 62 00 00 01")
            try await nightly.perform(at: days(366))
            #expect(try await reports.report(message.id, of: stage.commune)?.contact == nil)
            try await nightly.perform(at: days(729))
            #expect(try await reports.report(message.id, of: stage.commune) != nil)
            try await nightly.perform(at: days(731))
            #expect(try await reports.report(message.id, of: stage.commune) == nil)
            #expect(try await !traces(in: database).contains { $0.hasPrefix("Version gardée") })
            try await nightly.perform(at: days(1094))
            #expect(try await traces(in: database).contains("Publication"))
            try await nightly.perform(at: days(1096))
            #expect(try await traces(in: database) == [])
            let history = try await stage.store.history(of: stage.commune)
            #expect(!history.isEmpty && history.allSatisfy { $0.personName == "un agent" })
            #expect(try await stage.store.publications(of: stage.commune).count == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `of the notes of a town hall leaves its history after three years`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let (database, commune) = (stage.store.database, stage.commune)
            try await stage.rueDuMoulin()
            var note = NumeroForm()
            note.comment = "Clé chez Mme Daubèze"
            let noted = try #require(
                try await stage.apply(.changeNumero(id: "n1", version: 1, note)))
            note.comment = ""
            let erased = try #require(
                try await stage.apply(.changeNumero(id: "n1", version: 2, note)))
            func told() async throws -> String {
                let changes = try await stage.store.gesture(noted.id, telling: 9, of: commune)?.changes
                return "\(try #require(changes))"
            }
            try await ForgetOldRows(database: database).perform(at: days(1094))
            #expect(try await told().contains("Daubèze"))
            try await ForgetOldRows(database: database).perform(at: days(1096))
            #expect(try await !told().contains("Daubèze"))
            #expect(try await stage.store.gesture(erased.id, telling: 9, of: commune)?.count == 1)
            // What would have no note any more is not told for the list of then.
            await #expect(throws: EditRefusal.self) {
                try await stage.store.previewReturn(toBefore: erased.id, of: commune)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `is in no list made again, and leaves the notes of now`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let (store, commune) = (stage.store, stage.commune)
            try await stage.rueDuMoulin()
            var note = NumeroForm()
            note.comment = "Clé chez Mme Daubèze"
            for id in ["n1", "n2"] { try await stage.apply(.changeNumero(id: id, version: 1, note)) }
            let numbered = try #require(
                try await stage.apply(.changeNumero(id: "n1", version: 2, NumeroForm(number: 14))))
            let between = try #require(
                try await stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Neuve"))))
            try await stage.undo(numbered.id)
            _ = try await store.previewReturn(toBefore: between.id, of: commune)
            try await ForgetOldRows(database: store.database).perform(at: days(1096))
            await #expect(throws: EditRefusal.self, "the undoing would be played without the note") {
                try await store.previewReturn(toBefore: between.id, of: commune)
            }

            let later = try #require(
                try await stage.apply(.addVoie(id: "v3", VoieForm(name: "Rue Haute"))))
            try await stage.redo(numbered.id)
            let one = try #require(try await stage.draft().numeros.first { $0.id == "n1" })
            #expect(one.number == 14 && one.comment == note.comment)
            let before = try await store.previewReturn(toBefore: later.id, of: commune).version.draft
            let then = try #require(before.numeros.first { $0.id == "n1" })
            #expect(then.number == 1 && then.comment == note.comment)
            let added = try #require(try await store.history(of: commune).last { $0.label.contains("2") })
            await #expect(throws: EditRefusal.self, "its note would leave with it") {
                try await stage.undo(added.id)
            }
            #expect(try await stage.draft().numeros.contains { $0.id == "n2" })
        }
    }

    @Test(arguments: Engine.allCases) func `is listed with how long`(on engine: Engine) async throws {
        try await Counter.open(on: engine) { counter in
            let kept = counter.service.retention.map { "\($0.data) – \($0.duration)" }
            for told in [
                "Messages des habitants", "Nom de qui a modifié", "Empreinte du réseau", "Versions gardées",
                "Boîte de la mairie", "Nom de qui a signé un certificat", "Registre des certificats",
            ] {
                #expect(kept.contains { $0.hasPrefix(told) }, "\(kept)")
            }
            #expect(kept.contains { $0.hasSuffix("– 3\u{A0}ans après le geste") })
            #expect(
                kept.contains { $0.hasSuffix("– 10\u{A0}ans après le certificat\u{202F}; sa fonction reste") }
            )
        }
    }

    @Test(arguments: Engine.allCases)
    func `of who signed a certificate goes after ten years, the office remains`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let (store, commune) = (stage.store, stage.commune)
            try await stage.rueDuMoulin()
            try await stage.apply(.certifyVoie(id: "v1"))
            try await store.database.write { session in
                try session.execute(
                    """
                    INSERT INTO address_letterhead (commune_code, mayor, mayor_title)
                    VALUES (\(commune), 'Jeanne Lapeyre', 'L’adjointe au maire')
                    """)
            }
            let draft = try await stage.draft()
            let numero = try #require(draft.numeros.first { $0.id == "n2" })
            let voie = try #require(draft.voies.first { $0.id == "v1" })
            let number = try await store.certify(
                "n2", seen: (numero.version, voie.version), in: commune, postcode: "32000", by: Stage.author
            ).number
            let nightly = ForgetOldRows(database: store.database)
            let name = { () async throws -> String? in
                try await store.certificate(number, of: commune)?.signatory?.name
            }
            try await nightly.perform(at: days(3649))
            #expect(try await name() == "Jeanne Lapeyre")
            try await nightly.perform(at: days(3651))
            let left = try await store.certificate(number, of: commune)?.signatory
            #expect(left == .init(name: "", title: "L’adjointe au maire"))
        }
    }

    @Test(arguments: Engine.allCases) func `of a mailbox that received a code goes the day after`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let (database, commune) = (stage.store.database, stage.commune)
            let asked = Habilitation(id: "h", state: .pending, email: "m@exemple.fr", askedAt: .now)
            try await database.write { try HabilitationTable.write(asked, of: commune, in: $0) }
            let email = { () async throws -> String? in
                try await database.read { try HabilitationTable.find(commune, in: $0)?.email }
            }
            let nightly = ForgetOldRows(database: database)
            try await nightly.perform(at: .now.adding(.seconds(86_000)))
            #expect(try await email() == "m@exemple.fr")
            try await nightly.perform(at: days(2))
            #expect(try await email() == nil)
            #expect(try await database.read { try HabilitationTable.find(commune, in: $0)?.id } == "h")
        }
    }

    private func days(_ count: Int) -> Instant { .now.adding(.seconds(86_400 * count)) }

    private func traces(in database: Database) async throws -> [String] {
        try await database.read { session in
            try session.rows(AddressTraces.question(of: "p1")).map { try $0.get("what") }
        }
    }
}
