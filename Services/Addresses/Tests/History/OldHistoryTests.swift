import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `What the history does not know` {
    /// A list laid upon that of the commune.
    private static func bring(_ numbers: ClosedRange<Int>, to stage: Stage) async throws -> String {
        let imports = AddressImports(database: stage.store.database)
        let proposal = try await imports.propose(
            `A file brought by a town hall`.file(numbers), name: "liste.csv", for: stage.commune,
            communeName: "Montfort", by: Stage.author)
        let outcome = try await imports.accept(
            proposal.id, of: stage.commune, communeName: "Montfort", loss: .agreed, by: Stage.author)
        return try #require(outcome.editID)
    }

    @Test(arguments: Engine.allCases) func `is not put on the account of an import`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let stage = counter.stage
            // Another import stood between both, of which nothing is told any more.
            try await stage.store.database.write {
                try $0.execute("UPDATE base_locale SET told_since = version")
            }
            _ = try await Self.bring(1...2, to: stage)
            let past = try #require(try await stage.store.past(of: .numero("n3"), in: stage.commune))
            #expect(past.gestures.map(\.deed) == [.removed, .added])
            #expect(past.gestures.first?.changes.isEmpty == true)
            let page = try await counter.get("/mairie/32999/adresses/voies/v1/numeros/n3/historique")
            #expect(page.text.contains("Des imports anciens peuvent manquer ici"))
        }
    }

    @Test(arguments: Engine.allCases) func `is no import where notes left with the years`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let stage = counter.stage
            var note = NumeroForm()
            note.comment = "Clé chez Mme Daubèze"
            let noted = try #require(try await stage.apply(.changeNumero(id: "n3", version: 1, note)))
            try await ForgetOldRows(database: stage.store.database).perform(
                at: .now.adding(.seconds(1_096 * 86_400)))
            let page = try await counter.get("/mairie/32999/adresses/voies/v1/numeros/n3/historique").text
            #expect(!page.contains("Des imports anciens"))
            let told = try await counter.get("/mairie/32999/adresses/historique/\(noted.id)").text
            #expect(told.contains("de plus de trois ans ont quitté l’historique"))
            #expect(told.contains("laisse les notes d’aujourd’hui"))
        }
    }

    @Test(arguments: Engine.allCases) func `leaves what stands to name a numéro that is gone`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let deleted = try #require(try await stage.apply(.deleteNumero(id: "n1", version: 1)))
            try await stage.undo(deleted.id)
            let version = try #require(try await stage.draft().numeros.first { $0.id == "n1" }?.version)
            let changed = try #require(
                try await stage.apply(.changeNumero(id: "n1", version: version, NumeroForm(number: 77))))
            try await stage.undo(changed.id)
            try await stage.redo(deleted.id)
            let past = try #require(try await stage.store.past(of: .numero("n1"), in: stage.commune))
            #expect(past.now == nil && past.label == "1")
        }
    }

    @Test(arguments: Engine.allCases) func `is passed over when one gesture cannot be read`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let (database, commune) = (stage.store.database, stage.commune)
            try await stage.rueDuMoulin()
            let first = try #require(try await stage.store.history(of: commune).last)
            try await database.write { session in
                try session.execute("DELETE FROM address_edit_row")
                try session.execute("UPDATE address_edit SET row_count = NULL")
                try session.execute(
                    "UPDATE address_edit SET changes = \([1, 2, 3] as [UInt8]) WHERE id = \(first.id)")
            }
            let job = ReadOldGestures(database: database)
            await #expect(throws: UnreadableGestures.self) { try await job.perform() }
            try await job.perform()
            #expect(try await stage.store.gesture(first.id, telling: 9, of: commune)?.changes == nil)
            let past = try #require(try await stage.store.past(of: .numero("n1"), in: commune))
            #expect(!past.isIncomplete && past.gestures.map(\.deed) == [.added])
            #expect(try await stage.store.past(of: .voie("v1"), in: commune)?.gestures.count == 3)
        }
    }

    @Test(arguments: Engine.allCases) func `is looked for again after a fault of the moment`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let (database, commune) = (stage.store.database, stage.commune)
            try await stage.rueDuMoulin()
            try await database.write { session in
                try session.execute("DELETE FROM address_edit_row")
                try session.execute("UPDATE address_edit SET row_count = NULL")
                try session.execute("ALTER TABLE address_edit_row RENAME TO address_edit_row_away")
            }
            let job = ReadOldGestures(database: database)
            await #expect(throws: UnreadableGestures.self) { try await job.perform() }
            try await database.write {
                try $0.execute("ALTER TABLE address_edit_row_away RENAME TO address_edit_row")
            }
            try await job.perform()
            #expect(try await stage.store.past(of: .voie("v1"), in: commune)?.gestures.count == 4)
        }
    }

    @Test(arguments: Engine.allCases) func `of a moment far back is asked of a publication`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let imported = try await Self.bring(1...2, to: stage)
            _ = try await stage.store.compare(.moment(imported), with: .draft, of: stage.commune)
            for _ in 0..<10 {
                try await stage.undo(imported)
                try await stage.redo(imported)
            }
            await #expect(throws: EditRefusal.self) {
                _ = try await stage.store.compare(.moment(imported), with: .draft, of: stage.commune)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `of too many gestures or rows is offered no moment`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let (store, commune) = (counter.stage.store, counter.stage.commune)
            let first = try #require(try await store.history(of: commune).last)
            let path = "/mairie/32999/adresses/historique/\(first.id)"
            let offers = { () async throws -> Bool in
                let page = try await counter.get(path).text
                return page.contains("Voir ce qui a changé depuis")
                    && page.contains("Refaire la liste d’avant ce geste")
            }
            #expect(try await offers())
            try await store.database.write {
                try $0.execute("UPDATE address_edit SET row_count = 200001 WHERE id = \(first.id)")
            }
            #expect(try await !offers())
            try await store.database.write { session in
                try session.execute("UPDATE address_edit SET row_count = 1 WHERE id = \(first.id)")
                for _ in 0..<2_000 {
                    let seq = try BaseLocaleTable.touch(commune, at: .now, in: session)
                    let record = EditRecord(
                        id: Identifier.make(), seq: seq, personID: nil, personName: "", at: .now, label: "",
                        isUndone: false, snapshotID: nil)
                    try EditTable.insert(record, [], of: commune, in: session)
                }
            }
            #expect(try await !offers())
            #expect(try await counter.get(path + "/retour").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `is not unpacked beyond what a page holds`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let commune = stage.commune
            try await stage.rueDuMoulin()
            let told = try await stage.store.database.read { session in
                let seqs = try EditTable.last(3, of: commune, in: session).map(\.seq)
                return try EditTable.told(seqs, most: 2, of: commune, in: session)
            }
            #expect(told.map { $0.changes?.count } == [1, 1, nil])
        }
    }

    @Test(arguments: Engine.allCases) func `until a day stops at the first gesture of after`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let commune = stage.commune
            try await stage.rueDuMoulin()
            let seqs = try await stage.store.history(of: commune).map(\.seq)
            // The clock of the machine was put back between the third and the second of the last.
            try await stage.store.database.write { session in
                for (days, seq) in zip([-1, -2], seqs) {
                    let at = Instant.now.daysAgo(days)
                    try session.execute("UPDATE address_edit SET at = \(at) WHERE seq = \(seq)")
                }
            }
            let sheet = try await stage.store.history(
                of: commune, HistoryFilter(), until: Instant.now.adding(.seconds(3_600)))
            #expect(sheet.gestures.map(\.seq) == Array(seqs.dropFirst(2)))
        }
    }

    @Test(arguments: Engine.allCases) func `of a whole list is told by a comparison of before and after`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let stage = counter.stage
            let imported = try await Self.bring(1...2, to: stage)
            let path = "/mairie/32999/adresses/historique/\(imported)"
            let page = try await counter.get(path).text
            #expect(
                page.contains("Voir ce que ce geste a changé") && page.contains("apres=apres-\(imported)"))
            let next = try #require(
                try await stage.apply(.addVoie(id: "v9", VoieForm(name: "Rue Neuve"))))
            let compared = try await stage.store.compare(
                .moment(imported), with: .after(imported), of: stage.commune
            ).comparison
            try await stage.undo(next.id)
            try await stage.undo(imported)
            let later = try await stage.store.compare(
                .moment(imported), with: .after(imported), of: stage.commune
            ).comparison
            #expect(later.lines == compared.lines && later.count(.removed) > 0)
            let shown = try await counter.get(
                "/mairie/32999/adresses/comparaison?avant=geste-\(imported)&apres=apres-\(imported)")
            #expect(shown.text.contains("juste après «\u{A0}"))
            try await stage.store.database.write {
                try $0.execute("UPDATE base_locale SET told_since = version")
            }
            let old = try await counter.get(path).text
            #expect(!old.contains("Voir ce que") && old.contains("est gardée entière.</p>"))
            for query in ["avant=x", "avant=geste-", "avant=brouillon&apres=hier"] {
                #expect(try await counter.get("/mairie/32999/adresses/comparaison?" + query).status == 404)
            }
        }
    }
}
