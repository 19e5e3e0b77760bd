import Persistence
import TestSupport
import Testing

@testable import Addresses

/// What a return to an earlier list does to what was decided of contributors' changes since.
@Suite struct `A return over what was not kept` {
    private static let home = "/mairie/32999/adresses"
    private static let paul = Author(id: "p2", name: "Paul", rank: .contributor)

    private func reviewed(_ engine: Engine, _ body: (Stage) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.store.database.write { session in
                try session.execute(
                    """
                    INSERT INTO person (id, name, sort_key, email, made_at)
                    VALUES ('p2', 'Paul', 'paul', 'p2@exemple.fr', 0)
                    """)
            }
            try await stage.store.setReview(true, of: stage.commune, by: Stage.author)
            try await body(stage)
        }
    }

    private func rename(_ stage: Stage, to name: String, version: Int = 1) async throws -> String {
        let edit = Edit.changeVoie(id: "v1", version: version, VoieForm(name: name))
        return try #require(try await stage.apply(edit, by: Self.paul)).id
    }

    /// A gesture of somebody who answers for the list, elsewhere in it.
    private func later(_ stage: Stage, _ id: String = "v9") async throws -> String {
        try #require(try await stage.apply(.addVoie(id: id, VoieForm(name: "Rue Neuve")))).id
    }

    private func refuse(_ id: String, _ stage: Stage) async throws {
        let seen = try #require(try await stage.store.proposal(id, of: stage.commune)).mark
        try await stage.store.refuse(id, because: "Non voté", seen: seen, in: stage.commune, by: Stage.author)
    }

    private func preview(before id: String, _ stage: Stage) async throws -> ReturnPreview {
        try await stage.store.previewReturn(toBefore: id, of: stage.commune)
    }

    @Test(arguments: Engine.allCases) func `tells what was refused by name, and only where it comes back`(
        on engine: Engine
    ) async throws {
        try await reviewed(engine) { stage in
            let id = try await rename(stage, to: "Rue Haute")
            let kept = try #require(
                try await stage.apply(
                    .addNumero(id: "m7", NumeroForm(voieID: "v1", number: 7)), by: Self.paul))
            let gesture = try await later(stage)
            let seen = try #require(try await stage.store.proposal(kept.id, of: stage.commune)).mark
            try await stage.store.keep(kept.id, seen: seen, in: stage.commune, by: Stage.author)
            #expect(try await preview(before: gesture, stage).lapsed.isEmpty)
            // The 7 stands apart from the name of its voie.
            try await refuse(id, stage)
            let told = try await preview(before: gesture, stage).lapsed
            #expect(told.map(\.editID) == [id] && told.map(\.personName) == ["Paul"])
            #expect(told.allSatisfy { !$0.waitsAgain && $0.words.contains("renommée") })
            #expect(try await preview(before: id, stage).lapsed.isEmpty)
            // What was refused before that moment does not come back with it.
            let afterwards = try await later(stage, "v10")
            #expect(try await preview(before: afterwards, stage).lapsed.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `tells what its author took back, and an undoing that was refused`(
        on engine: Engine
    ) async throws {
        try await reviewed(engine) { stage in
            let id = try await rename(stage, to: "Rue Haute")
            let gesture = try await later(stage)
            try await stage.store.undo(id, in: stage.commune, by: Self.paul)
            #expect(try await preview(before: gesture, stage).lapsed.map(\.editID) == [id])
            let added = try #require(
                try await stage.apply(.addNumero(id: "m7", NumeroForm(voieID: "v1", number: 7))))
            try await stage.store.undo(added.id, in: stage.commune, by: Self.paul)
            let other = try await later(stage, "v10")
            try await refuse(added.id, stage)
            let told = try await preview(before: other, stage).lapsed
            #expect(told.map(\.editID) == [added.id])
            #expect(told.first?.words.hasPrefix("Annulation\u{A0}: 7 ajouté") == true)
        }
    }

    @Test(arguments: Engine.allCases) func `has read again what was agreed to otherwise`(on engine: Engine)
        async throws
    {
        try await reviewed(engine) { stage in
            let added = try #require(
                try await stage.apply(
                    .addNumero(id: "m7", NumeroForm(voieID: "v1", number: 7)), by: Self.paul))
            let deletion = try #require(try await stage.apply(.deleteNumero(id: "m7", version: 1)))
            try await refuse(added.id, stage)
            #expect(try await stage.store.waitingReviews(of: stage.commune).count == 0)
            try await stage.store.setReview(false, of: stage.commune, by: Stage.author)
            #expect(try await preview(before: deletion.id, stage).lapsed.map(\.waitsAgain) == [false])
            try await stage.store.setReview(true, of: stage.commune, by: Stage.author)
            let preview = try await preview(before: deletion.id, stage)
            #expect(preview.lapsed.map(\.waitsAgain) == [true])
            #expect(
                try await stage.store.returnTo(preview, of: stage.commune, named: "Retour", by: Stage.author))
            let waiting = try await stage.store.waitingReviews(of: stage.commune)
            #expect(waiting.count == 1 && waiting.first?.editID == added.id)
            #expect(waiting.first?.personName == "Paul")
            // Refused again, it leaves for good.
            try await refuse(added.id, stage)
            #expect(try await stage.draft().numeros.map(\.number).sorted() == [1, 2, 3])
        }
    }

    @Test(arguments: Engine.allCases) func `says so on its page, before anything is done`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter async throws in
            let stage = counter.stage
            let contributor = Author(id: "contributor", name: "Paul", rank: .contributor)
            try await stage.store.setReview(true, of: stage.commune, by: Stage.author)
            let renaming = try #require(
                try await stage.apply(
                    .changeVoie(id: "v1", version: 1, VoieForm(name: "Rue Haute")), by: contributor))
            let added = try #require(
                try await stage.apply(
                    .addNumero(id: "m7", NumeroForm(voieID: "v1", number: 7)), by: contributor))
            let deletion = try #require(try await stage.apply(.deleteNumero(id: "m7", version: 1)))
            let path = Self.home + "/historique/\(deletion.id)/retour"
            #expect(try await !counter.get(path).text.contains("n’a pas été gardé"))
            try await refuse(added.id, stage)
            try await refuse(renaming.id, stage)
            let page = try await counter.get(path).text
            #expect(page.contains("Ce retour remet aussi ce qui n’a pas été gardé."))
            #expect(page.contains("renommée «\u{A0}Rue Haute\u{A0}», par Jeanne Lapeyre</li>"))
            #expect(page.contains("1\u{A0}changement sera à relire de nouveau."))
        }
    }
}
