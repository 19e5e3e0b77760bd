import Persistence
import TestSupport
import Testing

@testable import Addresses

/// What becomes of a decision when gestures are undone, made again, or brought in by something else.
@Suite struct `A change that was decided of` {
    private func proposal(_ id: String, _ stage: Stage) async throws -> ReviewProposal {
        try #require(try await stage.store.proposal(id, of: stage.commune))
    }

    private func keep(_ id: String, _ stage: Stage) async throws -> ReviewDecision {
        let seen = try await proposal(id, stage).mark
        return try await stage.store.keep(id, seen: seen, in: stage.commune, by: Stage.author)
    }

    private func refuse(_ id: String, _ stage: Stage) async throws {
        let seen = try await proposal(id, stage).mark
        try await stage.store.refuse(id, because: "Non voté", seen: seen, in: stage.commune, by: Stage.author)
    }

    private func count(_ stage: Stage) async throws -> Int {
        try await stage.store.waitingReviews(of: stage.commune).count
    }

    private func unread(_ stage: Stage) async throws -> [ReviewRecord] {
        try await stage.store.unreadReviews(of: "p2", in: stage.commune)
    }

    @Test(arguments: Engine.allCases) func `does not come back with an import that is undone`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let id = try await stage.rename(to: "Rue Haute")
            let commune = stage.commune
            let brought = try await stage.store.database.write { session in
                let draft = try #require(try DraftReader(commune: commune).draft(in: session))
                let ids = Set(draft.voies.map(\.id) + draft.numeros.map(\.id))
                let same = Merge(draft, givenIDs: ids, upon: draft, by: .ofPublication)
                return try ListReplacement(commune: commune, label: "Import", author: Stage.author).perform(
                    draft, with: draft, telling: ListDifference(same.comparison), at: .now,
                    in: session)
            }
            try await refuse(id, stage)
            await #expect(throws: EditRefusal.self) { try await stage.undo(brought.id) }
            #expect(try await stage.draft().voies.map(\.name) == ["Rue du Moulin"])
            // Once it stands again, the version kept says no more than the list.
            try await stage.redo(id)
            try await stage.undo(brought.id)
            #expect(try await stage.draft().voies.map(\.name) == ["Rue Haute"])
            // The same holds of making the import again.
            try await stage.undo(id)
            await #expect(throws: EditRefusal.self) { try await stage.redo(brought.id) }
            #expect(try await stage.draft().voies.map(\.name) == ["Rue du Moulin"])
        }
    }

    @Test(arguments: Engine.allCases) func `leaves the numéros that do not depend on it`(on engine: Engine)
        async throws
    {
        try await Stage.reviewed(engine) { stage in
            let id = try await stage.rename(to: "Rue Haute")
            try await stage.apply(
                .addNumero(id: "m9", NumeroForm(voieID: "v1", number: 9)), by: Stage.paul)
            #expect(try await proposal(id, stage).later.isEmpty)
            try await refuse(id, stage)
            #expect(try await stage.draft().numeros.contains { $0.number == 9 })
            #expect(try await count(stage) == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `takes with it the deletion of the voie that it emptied`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            try await stage.apply(.addVoie(id: "v2", VoieForm(name: "Allée du Parc")))
            let ids = ["n1", "n2", "n3"]
            let moved = try #require(
                try await stage.apply(
                    .changeNumeros(ids.map { Edit.Chosen(id: $0, version: 1) }, .move(toVoie: "v2")),
                    by: Stage.paul))
            let deleted = try await stage.apply(.deleteVoie(id: "v1", version: 1), by: Stage.paul)
            #expect(try await proposal(moved.id, stage).later.map(\.id) == [deleted?.id])
            try await refuse(moved.id, stage)
            #expect(try await count(stage) == 0)
            #expect(try await stage.draft().numeros.allSatisfy { $0.voieID == "v1" })
        }
    }

    @Test(arguments: Engine.allCases) func `says whether it was the gesture or its undoing`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let id = try await stage.rename(to: "Rue Haute")
            #expect(try await keep(id, stage) == .kept)
            #expect(try await proposal(id, stage).record.standing == "Gardé par Jeanne Lapeyre")
            // Taken back, then left as it was agreed to: the decision is still there.
            try await stage.store.undo(id, in: stage.commune, by: Stage.paul)
            #expect(try await proposal(id, stage).record.standing == "Annulation à relire")
            try await stage.store.redo(id, in: stage.commune, by: Stage.paul)
            #expect(try await count(stage) == 0)
            #expect(try await proposal(id, stage).record.standing == "Gardé par Jeanne Lapeyre")
            try await stage.store.undo(id, in: stage.commune, by: Stage.paul)
            try await refuse(id, stage)
            let told = try #require(try await unread(stage).first)
            #expect(told.words.hasPrefix("Annulation\u{A0}: "))
            #expect(told.standing == "Annulation pas gardée par Jeanne Lapeyre")
            #expect(try await stage.draft().voies.map(\.name) == ["Rue Haute"])
        }
    }

    @Test(arguments: Engine.allCases) func `is decided anew by who answers for the list and turns it`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let id = try await stage.rename(to: "Rue Haute")
            try await refuse(id, stage)
            #expect(try await unread(stage).count == 1)
            try await stage.redo(id)
            let kept = try await proposal(id, stage).record
            #expect(kept.answer?.decision == .kept && kept.answer?.reason.isEmpty == true && kept.isAsDecided)
            #expect(try await unread(stage).isEmpty)
            try await stage.undo(id)
            let refused = try await proposal(id, stage).record
            #expect(refused.answer?.decision == .refused && refused.isAsDecided)
            #expect(try await unread(stage).count == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `is corrected by others only when they corrected it`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let first = try await stage.rename(to: "Rue Haut")
            let second = try await stage.rename(to: "Rue Haute", version: 2)
            #expect(try await keep(first, stage) == .kept)
            #expect(try await keep(second, stage) == .kept)
            #expect(try await unread(stage).isEmpty)
            let third = try await stage.rename(to: "Rue Base", version: 3)
            try await stage.apply(.changeVoie(id: "v1", version: 4, VoieForm(name: "Rue Basse")))
            #expect(try await keep(third, stage) == .amended)
            #expect(try await unread(stage).map(\.editID) == [third])
        }
    }

    @Test(arguments: Engine.allCases) func `follows what is done while nothing is read again`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let id = try await stage.rename(to: "Rue Haute")
            _ = try await keep(id, stage)
            try await stage.store.setReview(false, of: stage.commune, by: Stage.author)
            try await stage.store.undo(id, in: stage.commune, by: Stage.paul)
            #expect(
                try await proposal(id, stage).record.standing == "Gardé par Jeanne Lapeyre, annulé depuis")
            try await stage.store.setReview(true, of: stage.commune, by: Stage.author)
            // It was left undone with everybody's leave: coming back is what is new.
            try await stage.store.redo(id, in: stage.commune, by: Stage.paul)
            #expect(try await count(stage) == 1)
            // A gesture of before the reading, undone then made again, is nothing to tell.
            let old = try #require(
                try await stage.store.history(of: stage.commune).first { $0.label.contains("3") })
            try await stage.store.undo(old.id, in: stage.commune, by: Stage.paul)
            #expect(try await count(stage) == 2)
            try await stage.store.redo(old.id, in: stage.commune, by: Stage.paul)
            #expect(try await count(stage) == 1)
            #expect(try await proposal(old.id, stage).record.standing == nil)
        }
    }

    @Test(arguments: Engine.allCases) func `waits too when it comes from a telephone`(on engine: Engine)
        async throws
    {
        try await Stage.reviewed(engine) { stage in
            let form = NumeroForm(voieID: "v1", number: 7)
            let change = OfflineChange(sending: "s1", rowID: "m7", edit: .addNumero(id: "m7", form))
            let sent = try await stage.store.take(change, in: stage.commune, by: Stage.paul)
            let id = try #require(sent.record).id
            #expect(try await stage.store.waitingReviews(of: stage.commune).first?.editID == id)
            // Sent again, its answer lost, it neither waits twice nor is made again.
            #expect(try await stage.store.take(change, in: stage.commune, by: Stage.paul).isRepeated)
            #expect(try await count(stage) == 1)
            let other = OfflineChange(
                sending: "s2", rowID: "m8",
                edit: .addNumero(id: "m8", NumeroForm(voieID: "v1", number: 8)))
            _ = try await stage.store.take(other, in: stage.commune, by: Stage.author)
            #expect(try await count(stage) == 1)
            try await refuse(id, stage)
            #expect(try await stage.draft().numeros.map(\.number).sorted() == [1, 2, 3, 8])
            let again = try await stage.store.take(change, in: stage.commune, by: Stage.paul)
            #expect(again.isRepeated && again.version == sent.version)
        }
    }
}
