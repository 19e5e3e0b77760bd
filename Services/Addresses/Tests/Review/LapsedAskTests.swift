import Persistence
import Territory
import TestSupport
import Testing

@testable import Addresses

/// What a return to an earlier list does to what was decided of contributors' changes since.
@Suite struct `A return over what was not kept` {
    private static let home = "/mairie/32999/adresses"
    /// A gesture of somebody who answers for the list, elsewhere in it.
    private func later(_ stage: Stage, _ id: String = "v9") async throws -> String {
        try #require(try await stage.apply(.addVoie(id: id, VoieForm(name: "Rue Neuve")))).id
    }

    private func refuse(_ id: String, _ stage: Stage) async throws {
        let seen = try #require(try await stage.store.proposal(id, of: stage.commune)).mark
        try await stage.store.refuse(id, because: "Non voté", seen: seen, in: stage.commune, by: Stage.author)
    }

    private func keep(_ id: String, _ stage: Stage) async throws {
        let seen = try #require(try await stage.store.proposal(id, of: stage.commune)).mark
        try await stage.store.keep(id, seen: seen, in: stage.commune, by: Stage.author)
    }

    private func preview(
        before id: String, _ stage: Stage, on day: CivilDate = .today
    ) async throws -> ReturnPreview {
        try await stage.store.previewReturn(toBefore: id, of: stage.commune, on: day)
    }

    private func comeBack(_ preview: ReturnPreview, _ stage: Stage) async throws {
        #expect(
            try await stage.store.returnTo(preview, of: stage.commune, named: "Retour", by: Stage.author))
    }

    @Test(arguments: Engine.allCases) func `tells what was refused by name, and only where it comes back`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let id = try await stage.rename(to: "Rue Haute")
            let kept = try #require(
                try await stage.apply(
                    .addNumero(id: "m7", NumeroForm(voieID: "v1", number: 7)), by: Stage.paul))
            let gesture = try await later(stage)
            try await keep(kept.id, stage)
            #expect(try await preview(before: gesture, stage).lapsed.isEmpty)
            // The 7 stands apart from the name of its voie.
            try await refuse(id, stage)
            let told = try await preview(before: gesture, stage).lapsed
            #expect(told.map(\.editID) == [id] && told.map(\.personName) == ["Paul"])
            #expect(told.allSatisfy { $0.fate == .leftOut && $0.words.contains("renommée") })
            #expect(try await preview(before: id, stage).lapsed.isEmpty)
            // What was refused before that moment does not come back with it.
            let afterwards = try await later(stage, "v10")
            #expect(try await preview(before: afterwards, stage).lapsed.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `tells what its author took back, and an undoing that was refused`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let id = try await stage.rename(to: "Rue Haute")
            let gesture = try await later(stage)
            try await stage.store.undo(id, in: stage.commune, by: Stage.paul)
            #expect(try await preview(before: gesture, stage).lapsed.map(\.editID) == [id])
            let added = try #require(
                try await stage.apply(.addNumero(id: "m7", NumeroForm(voieID: "v1", number: 7))))
            try await stage.store.undo(added.id, in: stage.commune, by: Stage.paul)
            let other = try await later(stage, "v10")
            try await refuse(added.id, stage)
            let told = try await preview(before: other, stage).lapsed
            #expect(told.map(\.editID) == [added.id])
            #expect(told.first?.words.hasPrefix("Annulation\u{A0}: 7 ajouté") == true)
        }
    }

    @Test(arguments: Engine.allCases) func `leaves out what was refused when the list said it no more`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let added = try #require(
                try await stage.apply(
                    .addNumero(id: "m7", NumeroForm(voieID: "v1", number: 7)), by: Stage.paul))
            let deletion = try #require(try await stage.apply(.deleteNumero(id: "m7", version: 1)))
            try await refuse(added.id, stage)
            #expect(try await stage.store.waitingReviews(of: stage.commune).count == 0)
            for isOn in [true, false] {
                try await stage.store.setReview(isOn, of: stage.commune, by: Stage.author)
                let preview = try await preview(before: deletion.id, stage)
                #expect(preview.lapsed.map(\.fate) == [.leftOut] && preview.version.isDone)
                #expect(preview.lapsed.map(\.isTurned) == [false])
            }
        }
    }

    @Test(arguments: Engine.allCases) func `has read again what was agreed to otherwise`(on engine: Engine)
        async throws
    {
        try await Stage.reviewed(engine) { stage in
            let added = try #require(
                try await stage.apply(
                    .addNumero(id: "m7", NumeroForm(voieID: "v1", number: 7)), by: Stage.paul))
            let correction = try #require(
                try await stage.apply(.changeNumero(id: "m7", version: 1, NumeroForm(number: 9))))
            try await keep(added.id, stage)
            try await stage.store.setReview(false, of: stage.commune, by: Stage.author)
            let unread = try await preview(before: correction.id, stage).lapsed
            #expect(unread.map(\.fate) == [.comesBack] && unread.allSatisfy(\.wasCorrected))
            try await stage.store.setReview(true, of: stage.commune, by: Stage.author)
            // The list is made again on another day, which it bears: what was asked is the same.
            let day = try #require(CivilDate("2126-11-23"))
            let preview = try await preview(before: correction.id, stage, on: day)
            #expect(preview.lapsed.map(\.fate) == [.waitsAgain])
            try await comeBack(preview, stage)
            #expect(try await stage.draft().numeros.first { $0.id == "m7" }?.updatedOn == day.text)
            let waiting = try await stage.store.waitingReviews(of: stage.commune)
            #expect(waiting.count == 1 && waiting.first?.editID == added.id)
            #expect(waiting.first?.personName == "Paul")
            let asked = try #require(try await stage.store.proposal(added.id, of: stage.commune))
            #expect(asked.isAsMade && asked.agreement == .kept && !asked.isGone && !asked.isOfList)
            // Refused again, it leaves for good.
            try await refuse(added.id, stage)
            #expect(try await stage.draft().numeros.map(\.number).sorted() == [1, 2, 3])
        }
    }

    @Test(arguments: Engine.allCases)
    func `is made without what was refused, and with what stood on it gone too`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let first = try await stage.rename(to: "Rue Haute")
            let second = try await stage.rename(to: "Rue Basse", version: 2)
            let gesture = try await later(stage)
            try await stage.apply(.deleteNumero(id: "n3", version: 1))
            try await refuse(first, stage)
            let day = try #require(CivilDate("2126-11-23"))
            let preview = try await preview(before: gesture, stage, on: day)
            #expect(preview.lapsed.map(\.editID) == [second, first])
            #expect(preview.lapsed.allSatisfy { $0.fate == .leftOut })
            try await comeBack(preview, stage)
            let list = try await stage.draft()
            #expect(list.voies.map(\.name) == ["Rue du Moulin"])
            #expect(list.voies.map(\.updatedOn) != [day.text])
            #expect(list.numeros.first { $0.id == "n3" }?.updatedOn == day.text)
            #expect(try await stage.store.waitingReviews(of: stage.commune).count == 0)
            // Who answers for the list may still take it up, as it was asked.
            try await stage.redo(first)
            #expect(try await stage.draft().voies.map(\.name) == ["Rue Haute"])
        }
    }

    @Test(arguments: Engine.allCases) func `keeps a numéro on its voie, though the voie was not kept`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let voie = try #require(
                try await stage.apply(.addVoie(id: "v7", VoieForm(name: "Rue Neuve")), by: Stage.paul))
            let numero = try #require(
                try await stage.apply(.addNumero(id: "m1", NumeroForm(voieID: "v7", number: 1))))
            let gesture = try await later(stage)
            try await stage.undo(numero.id)
            try await refuse(voie.id, stage)
            let preview = try await preview(before: gesture, stage)
            #expect(preview.lapsed.map(\.fate) == [.waitsAgain])
            try await comeBack(preview, stage)
            #expect(try await stage.draft().numeros.first { $0.id == "m1" }?.voieID == "v7")
            #expect(try await stage.store.waitingReviews(of: stage.commune).first?.editID == voie.id)
        }
    }

    @Test(arguments: Engine.allCases) func `to what was public is made with all that was`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.publishableRue()
            try await stage.store.database.write { try Stage.addPeople(["p2"], in: $0) }
            try await stage.store.setReview(true, of: stage.commune, by: Stage.author)
            let edit = Edit.changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue Haute"))
            let id = try #require(try await stage.apply(edit, by: Stage.paul)).id
            let seen = try #require(try await stage.store.proposal(id, of: stage.commune)).mark
            try await stage.store.keep(id, seen: seen, in: stage.commune, by: Stage.author)
            let publication = try await stage.store.publish(stage.commune, by: Stage.author)
            try await stage.undo(id)
            let preview = try await stage.store.previewReturn(to: publication.id, of: stage.commune)
            #expect(preview.lapsed.map(\.fate) == [.comesBack])
            #expect(preview.version.draft.voies.map(\.name) == ["Rue Haute"])
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
            #expect(try await !counter.get(path).text.contains("pas été gardé"))
            try await refuse(added.id, stage)
            try await refuse(renaming.id, stage)
            let page = try await counter.get(path).text
            #expect(page.contains("Ce qui n’a pas été gardé ne revient pas."))
            #expect(page.contains("renommée «\u{A0}Rue Haute\u{A0}»</a>, par Jeanne Lapeyre</li>"))
            #expect(page.contains("\(Self.home)/historique/\(renaming.id)\""))
            #expect(page.contains("Rétablir\u{A0}» le remet.") && page.contains("se refait à la main."))
            #expect(!page.contains("c’est «\u{A0}Annuler\u{A0}»") && !page.contains("à relire de nouveau"))
        }
    }
}
