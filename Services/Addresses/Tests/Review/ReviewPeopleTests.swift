import Persistence
import TestSupport
import Testing

@testable import Addresses

/// Who is answered, and what is attributed to whom, when several people make, undo and decide.
@Suite struct `A change that several people have a hand in` {
    private static let paul = Author(id: "paul", name: "Paul", rank: .contributor)
    private static let lea = Author(id: "lea", name: "Léa", rank: .contributor)

    private func reviewed(_ engine: Engine, _ body: (Stage) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.store.database.write { session in
                for (id, name) in [("paul", "Paul"), ("lea", "Léa")] {
                    try session.execute(
                        """
                        INSERT INTO person (id, name, sort_key, email, made_at)
                        VALUES (\(id), \(name), \(id), \(id + "@exemple.fr"), 0)
                        """)
                }
            }
            try await stage.store.setReview(true, of: stage.commune, by: Stage.author)
            try await body(stage)
        }
    }

    private func rename(
        _ stage: Stage, to name: String, version: Int = 1, by author: Author = paul
    ) async throws -> String {
        let edit = Edit.changeVoie(id: "v1", version: version, VoieForm(name: name))
        return try #require(try await stage.apply(edit, by: author)).id
    }

    private func turn(_ id: String, undone: Bool, _ stage: Stage, by author: Author) async throws {
        if undone {
            try await stage.store.undo(id, in: stage.commune, by: author)
        } else {
            try await stage.store.redo(id, in: stage.commune, by: author)
        }
    }

    private func proposal(_ id: String, _ stage: Stage) async throws -> ReviewProposal {
        try #require(try await stage.store.proposal(id, of: stage.commune))
    }

    @discardableResult
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

    private func told(_ person: String, _ stage: Stage) async throws -> [String?] {
        try await stage.store.unreadReviews(of: person, in: stage.commune).map(\.standing)
    }

    private func own(_ person: String, _ stage: Stage) async throws -> [String] {
        try await stage.store.reviewQueue(of: stage.commune, for: person).own.map(\.editID)
    }

    @Test(arguments: Engine.allCases) func `is told as taken away after an undoing that was withdrawn`(
        on engine: Engine
    ) async throws {
        try await reviewed(engine) { stage in
            let id = try await rename(stage, to: "Rue Haute")
            try await keep(id, stage)
            for undone in [true, false] { try await turn(id, undone: undone, stage, by: Self.paul) }
            #expect(try await count(stage) == 0)
            try await stage.undo(id)
            #expect(try await told("paul", stage) == ["Pas gardé par Jeanne Lapeyre"])
            // It comes back: what he did not read is so no more.
            try await stage.redo(id)
            #expect(try await told("paul", stage).isEmpty)
            #expect(try await proposal(id, stage).record.standing == "Gardé par Jeanne Lapeyre")
        }
    }

    @Test(arguments: Engine.allCases) func `stays that of who made it`(on engine: Engine) async throws {
        try await reviewed(engine) { stage in
            let id = try await rename(stage, to: "Rue Haute")
            try await keep(id, stage)
            try await turn(id, undone: true, stage, by: Self.lea)
            let asked = try await proposal(id, stage).record
            #expect(asked.personName == "Léa" && asked.isOfUndoing)
            try await turn(id, undone: false, stage, by: Self.lea)
            let record = try await proposal(id, stage).record
            #expect(record.personName == "Paul" && !record.isOfUndoing)
            #expect(try await own("paul", stage) == [id])
            #expect(try await own("lea", stage).isEmpty)
            let kept = try await stage.store.database.read { session in
                try session.rows(ReviewTraces.question(of: "lea")).count
            }
            #expect(kept == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `is told to who made it when another takes it away`(
        on engine: Engine
    ) async throws {
        try await reviewed(engine) { stage in
            let id = try await rename(stage, to: "Rue Haute")
            try await turn(id, undone: true, stage, by: Self.lea)
            #expect(try await count(stage) == 0)
            #expect(try await told("paul", stage) == ["Annulé par Léa"])
            #expect(try await own("paul", stage) == [id])
            // Who made it takes it up again: it waits, and what was told of it is still there.
            try await turn(id, undone: false, stage, by: Self.paul)
            #expect(try await count(stage) == 1)
            #expect(try await told("paul", stage) == ["Annulé par Léa, rétabli depuis"])
            try await keep(id, stage)
            #expect(try await told("paul", stage).isEmpty)
            // Undone by another, with the leave of who decides.
            try await turn(id, undone: true, stage, by: Self.lea)
            #expect(try await keep(id, stage) == .kept)
            #expect(try await told("paul", stage) == ["Annulation gardée par Jeanne Lapeyre"])
            #expect(try await told("lea", stage).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `is answered to each of those who asked`(on engine: Engine)
        async throws
    {
        try await reviewed(engine) { stage in
            let id = try await rename(stage, to: "Rue Haute")
            try await refuse(id, stage)
            try await turn(id, undone: false, stage, by: Self.lea)
            // What was decided before is seen while it waits again.
            let again = try await proposal(id, stage)
            #expect(again.record.standing == "À relire de nouveau")
            #expect(again.answers.map(\.reason) == ["Non voté"])
            try await refuse(id, stage)
            #expect(try await told("paul", stage).count == 1)
            #expect(try await told("lea", stage).count == 1)
            try await stage.store.database.write { session in
                try ReviewTraces.forget(ErasedPerson(id: "lea", name: "Léa"), in: session)
            }
            let left = try await stage.store.unreadReviews(of: "paul", in: stage.commune)
            #expect(left.map(\.answer?.reason) == ["Non voté"])
            #expect(try await proposal(id, stage).record.personName == ErasedPerson.replacement)
        }
    }

    @Test(arguments: Engine.allCases) func `waits again when what was agreed to is gone`(on engine: Engine)
        async throws
    {
        try await reviewed(engine) { stage in
            let id = try await rename(stage, to: "Rue Haute")
            let commune = stage.commune
            let brought = try await stage.store.database.write { session in
                let draft = try #require(try DraftReader(commune: commune).draft(in: session))
                var next = draft
                next.voies[0].name = "Rue Basse"
                let ids = Set(draft.voies.map(\.id) + draft.numeros.map(\.id))
                let merge = Merge(next, givenIDs: ids, upon: draft, by: .ofPublication)
                return try ListReplacement(commune: commune, label: "Import", author: Stage.author).perform(
                    draft, with: next, telling: ListDifference(merge.comparison), at: .now, in: session)
            }
            #expect(try await keep(id, stage) == .amended)
            #expect(try await count(stage) == 0)
            // The name that comes back is the one that nobody agreed to.
            try await stage.undo(brought.id)
            #expect(try await stage.draft().voies.map(\.name) == ["Rue Haute"])
            let waiting = try await stage.store.waitingReviews(of: stage.commune)
            #expect(waiting.count == 1 && waiting.first?.editID == id && waiting.first?.personName == "Paul")
            #expect(try await keep(id, stage) == .kept)
            // A correction by hand, agreed to with the rest and then undone, is the same.
            let other = try await rename(stage, to: "Rue Neuve", version: 4)
            let correction = try #require(
                try await stage.apply(.changeVoie(id: "v1", version: 5, VoieForm(name: "Rue Vieille"))))
            #expect(try await keep(other, stage) == .amended)
            try await stage.undo(correction.id)
            #expect(try await stage.store.waitingReviews(of: stage.commune).first?.editID == other)
        }
    }

    @Test(arguments: Engine.allCases) func `waits again after all was agreed to at once`(on engine: Engine)
        async throws
    {
        try await reviewed(engine) { stage in
            let id = try await rename(stage, to: "Rue Haute")
            let correction = try #require(
                try await stage.apply(.changeVoie(id: "v1", version: 2, VoieForm(name: "Rue Basse"))))
            try await turn(
                try await rename(stage, to: "Rue Large", version: 3), undone: true, stage, by: Self.paul)
            let commune = stage.commune
            let kept = try await stage.store.database.write { session in
                try ReviewTable.keepAll(
                    askedUpTo: .max, in: commune, by: Stage.author, at: .now, session)
            }
            #expect(kept == 1)
            #expect(try await proposal(id, stage).record.standing == "Gardé par Jeanne Lapeyre")
            try await stage.undo(correction.id)
            #expect(try await count(stage) == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `is refused with why though the list no longer says it`(
        on engine: Engine
    ) async throws {
        try await reviewed(engine) { stage in
            let added = try #require(
                try await stage.apply(
                    .addNumero(id: "m7", NumeroForm(voieID: "v1", number: 7)), by: Self.paul))
            var moved = NumeroForm()
            moved.number = 9
            try await stage.apply(.changeNumero(id: "m7", version: 1, moved), by: Self.lea)
            let deletion = try #require(try await stage.apply(.deleteNumero(id: "m7", version: 2)))
            let seen = try await proposal(added.id, stage)
            #expect(seen.isGone && seen.later.count == 1)
            try await refuse(added.id, stage)
            #expect(try await count(stage) == 0)
            #expect(try await told("paul", stage) == ["Pas gardé par Jeanne Lapeyre"])
            #expect(try await told("lea", stage) == ["Pas gardé par Jeanne Lapeyre"])
            #expect(try await stage.draft().numeros.map(\.number).sorted() == [1, 2, 3])
            // Back by the undoing of the deletion, it is to read again, like what was made of it.
            try await stage.undo(deletion.id)
            #expect(try await count(stage) == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `is refused with all that a new list took away`(
        on engine: Engine
    ) async throws {
        try await reviewed(engine) { stage in
            let commune = stage.commune
            let before = try await stage.draft()
            _ = try await rename(stage, to: "Rue Haute")
            for number in 7...9 {
                try await stage.apply(
                    .addNumero(id: "m\(number)", NumeroForm(voieID: "v1", number: number)), by: Self.paul)
            }
            var moved = NumeroForm()
            moved.number = 11
            try await stage.apply(.changeNumero(id: "m9", version: 1, moved), by: Self.lea)
            #expect(try await !stage.store.reviewQueue(of: commune, for: nil).isReplaced)
            try await stage.store.database.write { session in
                let draft = try #require(try DraftReader(commune: commune).draft(in: session))
                let ids = Set(draft.voies.map(\.id) + draft.numeros.map(\.id))
                let merge = Merge(before, givenIDs: ids, upon: draft, by: .ofPublication)
                var next = before
                next.voies[0].name = "Rue Haute"
                _ = try ListReplacement(commune: commune, label: "Import", author: Stage.author).perform(
                    draft, with: next, telling: ListDifference(merge.comparison), at: .now, in: session)
            }
            #expect(try await stage.store.reviewQueue(of: commune, for: nil).isReplaced)
            let list = try await stage.draft()
            #expect(
                try await stage.store.refuseGone(because: "Liste reprise", in: commune, by: Stage.author) == 4
            )
            #expect(try await stage.draft().saysTheSame(as: list))
            #expect(try await count(stage) == 1)
            #expect(try await told("paul", stage) == ["Pas gardé par Jeanne Lapeyre"])
            #expect(try await told("lea", stage) == ["Pas gardé par Jeanne Lapeyre"])
        }
    }

    @Test(arguments: Engine.allCases) func `is not corrected by who asked for it, whichever is read first`(
        on engine: Engine
    ) async throws {
        try await reviewed(engine) { stage in
            let first = try await rename(stage, to: "Rue Haut")
            let second = try await rename(stage, to: "Rue Haute", version: 2)
            #expect(try await keep(second, stage) == .kept)
            #expect(try await keep(first, stage) == .kept)
            let third = try await rename(stage, to: "Rue Base", version: 3)
            let fourth = try await rename(stage, to: "Rue Basse", version: 4, by: Self.lea)
            #expect(try await keep(third, stage) == .amended)
            #expect(try await keep(fourth, stage) == .kept)
            #expect(try await told("paul", stage) == ["Gardé, corrigé par Jeanne Lapeyre"])
        }
    }
}
