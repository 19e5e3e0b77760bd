import Persistence
import Territory
import TestSupport
import Testing

@testable import Addresses

/// What a return does with what was not kept, where somebody else’s gesture had touched the same rows meanwhile.
@Suite struct `A return over what cannot be told apart` {
    private func later(_ stage: Stage) async throws -> String {
        try #require(try await stage.apply(.addVoie(id: "v9", VoieForm(name: "Rue Neuve")))).id
    }

    private func add(
        _ id: String, _ number: Int, by author: Author = Stage.author, to stage: Stage
    ) async throws -> String {
        let edit = Edit.addNumero(id: id, NumeroForm(voieID: "v1", number: number))
        return try #require(try await stage.apply(edit, by: author)).id
    }

    private func refuse(_ id: String, _ stage: Stage) async throws {
        let seen = try #require(try await stage.store.proposal(id, of: stage.commune)).mark
        try await stage.store.refuse(id, because: "Non voté", seen: seen, in: stage.commune, by: Stage.author)
    }

    private func keep(_ id: String, _ stage: Stage) async throws {
        let seen = try #require(try await stage.store.proposal(id, of: stage.commune)).mark
        try await stage.store.keep(id, seen: seen, in: stage.commune, by: Stage.author)
    }

    private func preview(before id: String, _ stage: Stage) async throws -> ReturnPreview {
        try await stage.store.previewReturn(toBefore: id, of: stage.commune)
    }

    /// Comes back to before a gesture: all that lapsed stands again, and waits; with the review off, it is told.
    private func comeBack(to id: String, bringing asks: [String], _ stage: Stage) async throws {
        try await stage.store.setReview(false, of: stage.commune, by: Stage.author)
        let told = try await preview(before: id, stage).lapsed
        #expect(told.map(\.editID) == asks && told.allSatisfy { $0.fate == .comesBack && !$0.wasCorrected })
        try await stage.store.setReview(true, of: stage.commune, by: Stage.author)
        let preview = try await preview(before: id, stage)
        #expect(preview.lapsed.map(\.editID) == asks)
        #expect(preview.lapsed.allSatisfy { $0.fate == .waitsAgain })
        #expect(
            try await stage.store.returnTo(preview, of: stage.commune, named: "Retour", by: Stage.author))
        #expect(try await stage.store.waitingReviews(of: stage.commune).count == asks.count)
    }

    /// A name that was refused is in the list again, beside the Occitan that somebody else gave.
    private func refusedName(_ stage: Stage) async throws -> String {
        let renamed = try await stage.rename(to: "Rue Haute")
        var form = VoieForm()
        form.names = ["oci": "Carrièra Nauta"]
        let translated = try #require(try await stage.apply(.changeVoie(id: "v1", version: 2, form)))
        let gesture = try await later(stage)
        try await stage.undo(translated.id)
        try await refuse(renamed, stage)
        try await comeBack(to: gesture, bringing: [renamed], stage)
        return renamed
    }

    @Test(arguments: Engine.allCases) func `has read again a refused numéro that was certified with its voie`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let added = try await add("m7", 7, by: Stage.paul, to: stage)
            try await stage.apply(.certifyVoie(id: "v1"))
            let m7 = try #require(try await stage.draft().numeros.first { $0.id == "m7" })
            let deletion = try #require(
                try await stage.apply(.deleteNumero(id: "m7", version: m7.version)))
            try await refuse(added, stage)
            try await comeBack(to: deletion.id, bringing: [added], stage)
            #expect(try await stage.draft().numeros.first { $0.id == "m7" }?.isCertified == true)
            // It stood as it was refused: it is turned no more than before.
            let proposal = try #require(try await stage.store.proposal(added, of: stage.commune))
            #expect(!proposal.isOfList && !proposal.isAsMade && !proposal.isGone)
        }
    }

    @Test(arguments: Engine.allCases) func `has read again a refused name beside what somebody else changed`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let renamed = try await refusedName(stage)
            #expect(try await stage.draft().voies.first { $0.id == "v1" }?.name == "Rue Haute")

            let proposal = try #require(try await stage.store.proposal(renamed, of: stage.commune))
            #expect(proposal.isOfList && proposal.record.words.contains("Rue Haute"))
            // The gesture is undone: there is nothing to turn, and nothing is done half.
            await #expect(throws: ReviewRefusal.self) { try await refuse(renamed, stage) }
            #expect(try await stage.store.waitingReviews(of: stage.commune).count == 1)
            // Its author may ask for it no otherwise than by waiting.
            await #expect(throws: EditRefusal.self) {
                try await stage.store.redo(renamed, in: stage.commune, by: Stage.paul)
            }
            // Corrected by hand, it is refused for good; and a return names it again.
            let voie = try #require(try await stage.draft().voies.first { $0.id == "v1" })
            var back = VoieForm(name: "Rue du Moulin")
            back.names = ["oci": ""]
            let correction = try #require(
                try await stage.apply(.changeVoie(id: "v1", version: voie.version, back)))
            try await refuse(renamed, stage)
            #expect(try await preview(before: correction.id, stage).lapsed.map(\.editID) == [renamed])
        }
    }

    @Test(arguments: Engine.allCases) func `agrees to what the list brought back as it is`(on engine: Engine)
        async throws
    {
        try await Stage.reviewed(engine) { stage in
            let renamed = try await refusedName(stage)
            try await keep(renamed, stage)
            #expect(try await stage.store.waitingReviews(of: stage.commune).count == 0)
            try await stage.monthPasses()
            // Agreed to, it is of the lists made since.
            let voie = try #require(try await stage.draft().voies.first { $0.id == "v1" })
            let other = try #require(
                try await stage.apply(
                    .changeVoie(id: "v1", version: voie.version, VoieForm(name: "Rue Basse"))))
            let preview = try await preview(before: other.id, stage)
            #expect(preview.lapsed.isEmpty)
            #expect(preview.version.draft.voies.first { $0.id == "v1" }?.name == "Rue Haute")
        }
    }

    @Test(arguments: Engine.allCases) func `leaves answered the message of what it brought back and is kept`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let (store, commune) = (stage.store, stage.commune)
            let renamed = try await refusedName(stage)
            let record = try #require(try await store.proposal(renamed, of: commune)).edit
            let reports = AddressReportStore(database: store.database)
            let report = try await reports.receive(
                ReportForm(kind: .wrong, text: "La rue a changé de nom"), in: commune)
            try await store.link(record, toMessage: report.id, of: commune)
            try await reports.move(
                report.id, of: commune, to: .done, answer: "C’est fait", by: Stage.author)
            try await keep(renamed, stage)
            #expect(try await reports.report(report.id, of: commune)?.state == .done)
        }
    }

    @Test(arguments: Engine.allCases) func `leaves out no part of a gesture of which another part is mixed`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let certified = try #require(
                try await stage.apply(.certifyVoie(id: "v1"), by: Stage.paul)
            ).id
            let moved = try #require(
                try await stage.apply(.changeNumero(id: "n1", version: 2, NumeroForm(number: 11))))
            let gesture = try await later(stage)
            try await stage.undo(moved.id)
            try await refuse(certified, stage)
            try await comeBack(to: gesture, bringing: [certified], stage)
            #expect(try await stage.draft().numeros.allSatisfy(\.isCertified))
        }
    }

    @Test(arguments: Engine.allCases) func `leaves what somebody else made so since`(on engine: Engine)
        async throws
    {
        try await Stage.reviewed(engine) { stage in
            let renamed = try await stage.rename(to: "Rue Haute")
            let gesture = try await later(stage)
            try await refuse(renamed, stage)
            let voie = try #require(try await stage.draft().voies.first { $0.id == "v1" })
            var form = VoieForm(name: "Rue Haute")
            form.names = ["oci": "Carrièra Nauta"]
            try await stage.apply(.changeVoie(id: "v1", version: voie.version, form))
            let preview = try await preview(before: gesture, stage)
            #expect(preview.lapsed.isEmpty)
            #expect(preview.version.draft.voies.map(\.name) == ["Rue Haute"])
        }
    }

    @Test(arguments: Engine.allCases) func `puts no refused deletion back beside another of the same number`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let deleted = try #require(
                try await stage.apply(.deleteNumero(id: "n3", version: 1), by: Stage.paul)
            ).id
            _ = try await add("m3", 3, to: stage)
            let deletion = try #require(try await stage.apply(.deleteNumero(id: "m3", version: 1)))
            try await refuse(deleted, stage)
            #expect(try await stage.draft().numeros.map(\.id).sorted() == ["n1", "n2", "n3"])
            try await comeBack(to: deletion.id, bringing: [deleted], stage)
            #expect(try await stage.draft().numeros.map(\.id).sorted() == ["m3", "n1", "n2"])
            // Agreed to as the list has it; the return undone, the list says it no more, and it is to be decided anew.
            let record = try #require(try await stage.store.history(of: stage.commune).first)
            try await keep(deleted, stage)
            #expect(try await stage.store.waitingReviews(of: stage.commune).count == 0)
            try await stage.undo(record.id)
            #expect(try await stage.draft().numeros.map(\.id).sorted() == ["n1", "n2", "n3"])
            #expect(try await stage.store.waitingReviews(of: stage.commune).first?.editID == deleted)
        }
    }

    @Test(arguments: Engine.allCases) func `gives no number twice that two houses had in turn`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            _ = try await add("b7", 7, to: stage)
            let renumbered = try #require(
                try await stage.apply(
                    .changeNumero(id: "n3", version: 1, NumeroForm(number: 5)), by: Stage.paul)
            ).id
            try await stage.apply(.changeNumero(id: "b7", version: 1, NumeroForm(number: 3)))
            let leaving = try #require(
                try await stage.apply(.changeNumero(id: "b7", version: 2, NumeroForm(number: 9))))
            try await refuse(renumbered, stage)
            try await comeBack(to: leaving.id, bringing: [renumbered], stage)
            #expect(try await stage.draft().numeros.map(\.number).sorted() == [1, 2, 3, 5])
        }
    }
}
