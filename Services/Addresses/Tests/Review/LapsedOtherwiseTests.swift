import Persistence
import TestSupport
import Testing

@testable import Addresses

/// What a return does with what was agreed to otherwise than asked, or refused once the list said it no more.
@Suite struct `A return over what was decided otherwise` {
    private func name(_ stage: Stage, _ name: String) async throws -> String {
        let voie = try #require(try await stage.draft().voies.first)
        let edit = Edit.changeVoie(id: voie.id, version: voie.version, VoieForm(name: name))
        return try #require(try await stage.apply(edit)).id
    }

    private func refuse(_ id: String, _ stage: Stage) async throws {
        let seen = try #require(try await stage.store.proposal(id, of: stage.commune)).mark
        try await stage.store.refuse(id, because: "Non voté", seen: seen, in: stage.commune, by: Stage.author)
    }

    private func keep(_ id: String, _ stage: Stage) async throws {
        let seen = try #require(try await stage.store.proposal(id, of: stage.commune)).mark
        try await stage.store.keep(id, seen: seen, in: stage.commune, by: Stage.author)
    }

    private func add7(_ stage: Stage, by author: Author = Stage.paul) async throws -> String {
        let edit = Edit.addNumero(id: "m7", NumeroForm(voieID: "v1", number: 7))
        return try #require(try await stage.apply(edit, by: author)).id
    }

    private func change7(_ form: NumeroForm, _ stage: Stage) async throws -> String {
        let m7 = try #require(try await stage.draft().numeros.first { $0.id == "m7" })
        return try #require(
            try await stage.apply(.changeNumero(id: "m7", version: m7.version, form))
        ).id
    }

    private func preview(before id: String, _ stage: Stage) async throws -> ReturnPreview {
        try await stage.store.previewReturn(toBefore: id, of: stage.commune)
    }

    /// A name that was refused, the old one put back by hand, is voted a month later and given by who answers for the list.
    private func votedName(_ renamed: String, _ stage: Stage) async throws {
        _ = try await name(stage, "Rue du Moulin")
        #expect(try await stage.store.proposal(renamed, of: stage.commune)?.isGone == true)
        try await refuse(renamed, stage)
        try await stage.monthPasses()
        _ = try await name(stage, "Rue Haute")
    }

    @Test(arguments: Engine.allCases) func `takes out nothing that somebody else made so since`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            try await votedName(try await stage.rename(to: "Rue Haute"), stage)
            let spoiling = try await name(stage, "Rue Basse")
            let preview = try await preview(before: spoiling, stage)
            #expect(preview.lapsed.isEmpty)
            #expect(preview.version.draft.voies.map(\.name) == ["Rue Haute"])
        }
    }

    @Test(arguments: Engine.allCases) func `tells nothing of it where the list was public since`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.publishableRue()
            try await stage.store.database.write { try Stage.addPeople(["p2"], in: $0) }
            try await stage.store.setReview(true, of: stage.commune, by: Stage.author)
            let edit = Edit.changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue Haute"))
            try await votedName(try #require(try await stage.apply(edit, by: Stage.paul)).id, stage)
            let publication = try await stage.store.publish(stage.commune, by: Stage.author)
            _ = try await name(stage, "Rue Basse")
            let preview = try await stage.store.previewReturn(to: publication.id, of: stage.commune)
            #expect(preview.lapsed.isEmpty)
            #expect(preview.version.draft.voies.map(\.name) == ["Rue Haute"])
        }
    }

    @Test(arguments: Engine.allCases) func `tells no correction that the list has`(on engine: Engine)
        async throws
    {
        try await Stage.reviewed(engine) { stage in
            let added = try await add7(stage)
            _ = try await change7(NumeroForm(number: 9), stage)
            let gesture = try #require(
                try await stage.apply(.addVoie(id: "v9", VoieForm(name: "Rue Neuve"))))
            try await keep(added, stage)
            let certified = try #require(try await stage.apply(.certifyVoie(id: "v1")))
            for (id, isOn) in [(gesture.id, true), (gesture.id, false), (certified.id, true)] {
                try await stage.store.setReview(isOn, of: stage.commune, by: Stage.author)
                let preview = try await preview(before: id, stage)
                #expect(preview.lapsed.isEmpty)
                let m7 = preview.version.draft.numeros.first { $0.id == "m7" }
                #expect(m7?.number == 9 && m7?.isCertified == false)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `names who had undone it, though they took that back`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let added = try await add7(stage)
            try await keep(added, stage)
            try await stage.store.undo(added, in: stage.commune, by: Stage.marie)
            let twin = try #require(
                try await stage.apply(.addNumero(id: "w7", NumeroForm(voieID: "v1", number: 7))))
            let gesture = try #require(
                try await stage.apply(.addVoie(id: "v9", VoieForm(name: "Rue Neuve"))))
            try await stage.undo(twin.id)
            try await stage.store.redo(added, in: stage.commune, by: Stage.marie)
            let preview = try await preview(before: gesture.id, stage)
            #expect(preview.lapsed.allSatisfy { $0.words.hasPrefix("Annulation\u{A0}: 7 ajouté") })
            #expect(preview.lapsed.map(\.personName) == ["Marie"])
            // The list of then has another 7: it cannot be without the undoing, which waits again, asked by who undid.
            #expect(
                try await stage.store.returnTo(preview, of: stage.commune, named: "Retour", by: Stage.author))
            let waiting = try await stage.store.waitingReviews(of: stage.commune).first
            #expect(waiting?.editID == added && waiting?.personName == "Marie")
            #expect(waiting?.asked.personID == "p4")
        }
    }

    @Test(arguments: Engine.allCases) func `has read again what was corrected, beside what others gave it`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let added = try await add7(stage)
            var form = NumeroForm()
            form.lieudit = "Le Pouy"
            _ = try await change7(form, stage)
            let correction = try await change7(NumeroForm(number: 9), stage)
            try await keep(added, stage)
            let preview = try await preview(before: correction, stage)
            #expect(preview.lapsed.map(\.fate) == [.waitsAgain])
            #expect(preview.lapsed.map(\.editID) == [added])
        }
    }
}
