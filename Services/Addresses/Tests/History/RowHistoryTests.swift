import HTTPTypes
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The history of a voie and of a numéro` {
    @Test(arguments: Engine.allCases) func `tells each gesture, before and after, and who undid it`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.apply(
                .changeNumero(id: "n1", version: 1, NumeroForm(number: 7, suffix: "bis")))
            let page = "/mairie/32999/adresses/voies/v1/numeros/n1/historique"
            let first = try await counter.get(page, as: "reader")
            #expect(first.status == 200)
            for words in [
                "Le 1 devient le 7 bis", "<del>1</del>", "<ins>7 bis</ins>", "Jeanne Lapeyre", "1 ajouté",
            ] {
                #expect(first.text.contains(words), "\(words)")
            }
            #expect(!first.text.contains(">Annuler</button>"), "a reader undoes nothing")

            let edit = try #require(try await counter.stage.store.history(of: counter.stage.commune).first)
            let undone = try await counter.post(
                "/mairie/32999/adresses/annulation", [("geste", edit.id), ("retour", page)],
                as: "contributor")
            #expect(undone.headers[.location]?.hasPrefix(page) == true)
            let after = try await counter.get(page, as: "contributor")
            #expect(after.text.contains("Annulé par Jeanne Lapeyre, le "))
            #expect(after.text.contains(">Rétablir</button>"))
            #expect(try await counter.get(page, as: nil).status != 200)
        }
    }

    @Test(arguments: Engine.allCases) func `is kept when they are erased, one click from the commune's`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            try await counter.stage.apply(.deleteVoie(id: "v1", version: 1))
            let list = try await counter.get("/mairie/32999/adresses/historique")
            let edit = try #require(try await counter.stage.store.history(of: counter.stage.commune).first)
            #expect(list.text.contains("/historique/\(edit.id)\""))
            let gesture = try await counter.get("/mairie/32999/adresses/historique/\(edit.id)")
            let numero = "/mairie/32999/adresses/voies/v1/numeros/n2/historique"
            for path in ["/mairie/32999/adresses/voies/v1/historique", numero] {
                #expect(gesture.text.contains("href=\"\(path)\""))
                let page = try await counter.get(path)
                #expect(page.status == 200)
                #expect(page.text.contains("n’est plus dans la liste"))
                #expect(page.text.contains("Rue du Moulin"))
                let undone = try await counter.post(
                    "/mairie/32999/adresses/annulation", [("geste", edit.id), ("retour", path)])
                #expect(undone.headers[.location]?.hasPrefix(path) == true)
                _ = try await counter.post(
                    "/mairie/32999/adresses/retablissement", [("geste", edit.id), ("retour", path)])
            }
            #expect(try await counter.get("/mairie/32999/adresses/voies/rien/historique").status == 404)
            #expect(try await counter.get("/mairie/32999/adresses/historique/rien").status == 404)
        }
    }

    @Test(arguments: Engine.allCases) func `tells what an import did, by what stands around it`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let commune = stage.commune
            try await stage.rueDuMoulin()
            try await stage.takeFile(1...2)
            let past = try #require(try await stage.store.past(of: .numero("n3"), in: commune))
            #expect(past.now == nil && past.label == "3")
            #expect(past.gestures.map(\.deed) == [.removed, .added])
            let removal = try #require(past.gestures.first?.changes.first)
            guard case .numero(let before?, nil) = removal else {
                Issue.record("\(removal)")
                return
            }
            #expect(before.number == 3)
            let voie = try #require(try await stage.store.past(of: .voie("v1"), in: commune))
            #expect(voie.gestures.first?.counts[.removed] != nil)
        }
    }

    @Test(arguments: Engine.allCases) func `is found for gestures of an earlier version of the program`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let (database, commune) = (stage.store.database, stage.commune)
            try await stage.rueDuMoulin()
            try await database.write { session in
                try session.execute("DELETE FROM address_edit_row")
                try session.execute("UPDATE address_edit SET row_count = NULL")
            }
            let before = try await stage.store.past(of: .numero("n1"), in: commune)
            #expect(before?.isIncomplete == true && before?.gestures.isEmpty == true)
            try await ReadOldGestures(database: database).perform()
            let after = try #require(try await stage.store.past(of: .numero("n1"), in: commune))
            #expect(!after.isIncomplete)
            #expect(after.gestures.map(\.deed) == [.added])
            #expect(try await stage.store.past(of: .numero("autre"), in: commune) == nil)
        }
    }

    @Test(arguments: Engine.allCases) func `of a commune is read page by page, by person, until a day`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let commune = stage.commune
            try await stage.rueDuMoulin()
            for number in 1...60 {
                try await stage.apply(
                    .changeNumero(id: "n1", version: number, NumeroForm(number: number + 100)))
            }
            let first = try await stage.store.history(of: commune, HistoryFilter())
            #expect(first.gestures.count == 50)
            let second = try await stage.store.history(of: commune, HistoryFilter(before: first.next))
            #expect(second.gestures.count == 14 && second.next == nil)
            let seqs = (first.gestures + second.gestures).map(\.seq)
            #expect(seqs == seqs.sorted(by: >) && Set(seqs).count == 64)
            let hers = try await stage.store.history(of: commune, HistoryFilter(personID: "p1"))
            #expect(hers.gestures.count == 50)
            #expect(
                try await stage.store.history(of: commune, HistoryFilter(personID: "p2")).gestures.isEmpty)
            let past = try await stage.store.history(
                of: commune, HistoryFilter(), until: Instant.now.daysAgo(1))
            #expect(past.gestures.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `forgets who undid a gesture, not that it was`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let (database, commune) = (stage.store.database, stage.commune)
            let gesture = try #require(
                try await stage.apply(.addVoie(id: "v9", VoieForm(name: "Rue Neuve"))))
            try await stage.undo(gesture.id)
            let told = try #require(try await stage.store.gesture(gesture.id, telling: 200, of: commune))
            #expect(told.turns.map(\.personName) == ["Jeanne Lapeyre"])
            try await ForgetOldRows(database: database).perform(at: Instant.now.daysAgo(-1096))
            let later = try #require(
                try await stage.store.gesture(gesture.id, telling: 0, of: commune))
            #expect(later.changes == [] && later.count == 1)
            #expect(later.turns.map(\.personName) == ["un agent"])
        }
    }
}
