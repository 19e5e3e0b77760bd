import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `A change of a contributor` {
    private func mark(_ id: String, _ stage: Stage) async throws -> String {
        try #require(try await stage.store.proposal(id, of: stage.commune)).mark
    }

    private func count(_ stage: Stage) async throws -> Int {
        try await stage.store.waitingReviews(of: stage.commune).count
    }

    @Test(arguments: Engine.allCases) func `waits only where the commune asks for it`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            _ = try await stage.rename(to: "Rue Neuve")
            #expect(try await count(stage) == 0)
            try await stage.store.setReview(true, of: stage.commune, by: Stage.author)
            try await stage.apply(.changeVoie(id: "v1", version: 2, VoieForm(name: "Rue du Maire")))
            #expect(try await count(stage) == 0)
            _ = try await stage.rename(to: "Rue Haute", version: 3)
            #expect(try await count(stage) == 1)
            try await stage.store.setReview(false, of: stage.commune, by: Stage.author)
            #expect(try await count(stage) == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `is kept, and its undoing then waits in turn`(on engine: Engine)
        async throws
    {
        try await Stage.reviewed(engine) { stage in
            let id = try await stage.rename(to: "Rue Haute")
            let seen = try await mark(id, stage)
            let kept = try await stage.store.keep(id, seen: seen, in: stage.commune, by: Stage.author)
            #expect(kept == .kept)
            await #expect(throws: ReviewRefusal.settled) {
                try await stage.store.keep(id, seen: seen, in: stage.commune, by: Stage.author)
            }
            #expect(try await stage.store.unreadReviews(of: "p2", in: stage.commune).isEmpty)
            try await stage.store.undo(id, in: stage.commune, by: Stage.paul)
            #expect(try await count(stage) == 1)
            let undoing = try #require(try await stage.store.proposal(id, of: stage.commune))
            #expect(undoing.record.words.hasPrefix("Annulation"))
            try await stage.store.refuse(
                id, because: "Le nom est voté", seen: undoing.mark, in: stage.commune, by: Stage.author)
            #expect(try await stage.draft().voies.map(\.name) == ["Rue Haute"])
            #expect(try await count(stage) == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `is withdrawn by who made it`(on engine: Engine) async throws {
        try await Stage.reviewed(engine) { stage in
            let id = try await stage.rename(to: "Rue Haute")
            try await stage.store.undo(id, in: stage.commune, by: Stage.paul)
            #expect(try await count(stage) == 0)
            try await stage.store.redo(id, in: stage.commune, by: Stage.paul)
            #expect(try await count(stage) == 1)
            // Somebody who answers for the list does not undo it from the history: they say why.
            await #expect(throws: AwaitsReading(editID: id)) { try await stage.undo(id) }
            #expect(try await count(stage) == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `is refused with what stands on it, and says why`(
        on engine: Engine
    )
        async throws
    {
        try await Stage.reviewed(engine) { stage in
            let before = try await stage.draft()
            let added = try await stage.apply(
                .addVoie(id: "v2", VoieForm(name: "Chemin Neuf")), by: Stage.paul)
            for number in 1...3 {
                try await stage.apply(
                    .addNumero(id: "m\(number)", NumeroForm(voieID: "v2", number: number)),
                    by: Stage.paul)
            }
            let other = try await stage.rename(to: "Rue Haute")
            let id = try #require(added?.id)
            let proposal = try #require(try await stage.store.proposal(id, of: stage.commune))
            #expect(proposal.later.count == 3)
            for reason in ["", " x ", String(repeating: "a", count: 501)] {
                await #expect(throws: ReviewRefusal.self) {
                    try await stage.store.refuse(
                        id, because: reason, seen: proposal.mark, in: stage.commune, by: Stage.author)
                }
            }
            try await stage.store.refuse(
                id, because: "Pas encore voté", seen: proposal.mark, in: stage.commune, by: Stage.author)
            #expect(try await count(stage) == 1)
            let told = try await stage.store.unreadReviews(of: "p2", in: stage.commune)
            // What goes with it is told by it: one line in « À faire ».
            #expect(told.map(\.editID) == [id] && told.map(\.answer?.reason) == ["Pas encore voté"])
            try await stage.store.readReview(id, in: stage.commune, by: "somebody")
            #expect(try await stage.store.unreadReviews(of: "p2", in: stage.commune).count == 1)
            try await stage.store.readReview(id, in: stage.commune, by: "p2")
            #expect(try await stage.store.unreadReviews(of: "p2", in: stage.commune).isEmpty)
            try await stage.store.undo(other, in: stage.commune, by: Stage.paul)
            #expect(try await stage.draft().saysTheSame(as: before))
        }
    }

    @Test(arguments: Engine.allCases) func `that somebody changed meanwhile is never decided unseen`(
        on engine: Engine
    ) async throws {
        try await Stage.reviewed(engine) { stage in
            let id = try await stage.rename(to: "Rue Haute")
            let seen = try await mark(id, stage)
            try await stage.apply(.changeVoie(id: "v1", version: 2, VoieForm(name: "Rue Haute du Moulin")))
            await #expect(throws: ReviewRefusal.changed) {
                try await stage.store.keep(id, seen: seen, in: stage.commune, by: Stage.author)
            }
            let now = try #require(try await stage.store.proposal(id, of: stage.commune))
            #expect(!now.isAsMade)
            await #expect {
                try await stage.store.refuse(
                    id, because: "Non merci", seen: now.mark, in: stage.commune, by: Stage.author)
            } throws: { error in
                if case ReviewRefusal.builtUpon? = error as? ReviewRefusal { true } else { false }
            }
            #expect(
                try await stage.store.keep(id, seen: now.mark, in: stage.commune, by: Stage.author)
                    == .amended)
            #expect(
                try await stage.store.unreadReviews(of: "p2", in: stage.commune).map(\.answer?.decision) == [
                    .amended
                ]
            )
        }
    }

    @Test(arguments: Engine.allCases) func `is forgotten with who made it, and who decided`(on engine: Engine)
        async throws
    {
        try await Stage.reviewed(engine) { stage in
            let id = try await stage.rename(to: "Rue Haute")
            try await stage.store.keep(
                id, seen: try await mark(id, stage), in: stage.commune, by: Stage.author)
            try await stage.store.database.write { session in
                try ReviewTraces.forget(ErasedPerson(id: "p2", name: "Paul"), in: session)
            }
            let record = try #require(try await stage.store.proposal(id, of: stage.commune)).record
            #expect(record.personID == nil && record.personName == ErasedPerson.replacement)
            #expect(record.answer?.reviewerName == Stage.author.name && record.answer?.toldID == nil)
        }
    }
}

@Suite struct `A list with changes to read again` {
    private static let contributor = Author(id: "p2", name: "Paul", rank: .contributor)

    private func reviewed(_ engine: Engine, _ body: (Stage) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            try await stage.publishableRue()
            try await stage.store.database.write { try Stage.addPeople(["p2"], in: $0) }
            try await stage.store.setReview(true, of: stage.commune, by: Stage.author)
            try await stage.apply(
                .changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue Haute")), by: Self.contributor)
            try await body(stage)
        }
    }

    @Test(arguments: Engine.allCases) func `is not published before it is read`(on engine: Engine)
        async throws
    {
        try await reviewed(engine) { stage in
            await #expect(throws: Unreviewed(count: 1)) {
                try await stage.store.publish(stage.commune, by: Stage.author)
            }
            let shown = try await stage.store.unreviewed(of: stage.commune)
            #expect(shown.count == 1 && shown.isOn)
            // It comes in after the page was shown.
            let late = try await stage.apply(
                .changeVoie(id: Stage.voieID, version: 2, VoieForm(name: "Rue Basse")), by: Self.contributor)
            await #expect(throws: Unreviewed(count: 1)) {
                try await stage.store.publish(
                    stage.commune, keepingAskedUpTo: shown.version, by: Stage.author)
            }
            // What is not published is not agreed to either.
            #expect(try await stage.store.waitingReviews(of: stage.commune).count == 2)
            let both = try await stage.store.unreviewed(of: stage.commune)
            let published = try await stage.store.publish(
                stage.commune, keepingAskedUpTo: both.version, by: Stage.author)
            #expect(published.state == .published)
            let record = try #require(
                try await stage.store.proposal(late?.id ?? "", of: stage.commune)
            ).record
            #expect(record.answer?.decision == .kept && !record.isWaiting)
        }
    }

    @Test(arguments: Engine.allCases) func `keeps what waits when it cannot be published`(on engine: Engine)
        async throws
    {
        try await reviewed(engine) { stage in
            try await stage.addUnplaced()
            let shown = try await stage.store.unreviewed(of: stage.commune)
            await #expect(throws: Unpublishable.self) {
                try await stage.store.publish(
                    stage.commune, keepingAskedUpTo: shown.version, by: Stage.author)
            }
            #expect(try await stage.store.waitingReviews(of: stage.commune).count == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `waits at its date until it is read`(on engine: Engine)
        async throws
    {
        try await reviewed(engine) { stage in
            let date = Instant.now.adding(.seconds(3600))
            let planned = try await stage.store.publish(stage.commune, at: date, by: Stage.author)
            let release = ReleasePublication(store: stage.store)
            let later = date.adding(.seconds(60))
            try await release.perform(at: later)
            let waiting = try await stage.store.publications(of: stage.commune)
            #expect(waiting.map(\.state) == [.planned])
            let id = try #require(try await stage.store.waitingReviews(of: stage.commune).first).editID
            let proposal = try #require(try await stage.store.proposal(id, of: stage.commune))
            try await stage.store.keep(id, seen: proposal.mark, in: stage.commune, by: Stage.author)
            try await release.perform(at: later)
            let shown = try await stage.store.publications(of: stage.commune)
            #expect(shown.map(\.id) == [planned.id] && shown.map(\.state) == [.published])
        }
    }
}

@Suite struct `A voie that was looked at` {
    @Test(arguments: Engine.allCases) func `is to look at again once it changed`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            try await stage.apply(.addVoie(id: "v3", VoieForm(name: "Allée du Parc")))
            try await stage.store.database.write { try Stage.addPeople(["p2"], in: $0) }
            let looks = try await stage.store.looks(of: stage.commune, for: "p1")
            #expect(looks.voies.map(\.id) == ["v3", "v1", "v2"] && looks.seenCount == 0)
            #expect(looks.next(after: nil) == "v3" && looks.next(after: "v2") == "v3")
            for id in ["v3", "v1"] {
                let seen = try await stage.store.look(
                    at: id, seen: looks.marks[id] ?? "", in: stage.commune, by: Stage.author)
                #expect(seen == .noted)
                let next = try await stage.store.looks(of: stage.commune, for: "p1").next(after: id)
                #expect(next == (id == "v3" ? "v1" : "v2"))
            }
            try await stage.apply(.deleteNumero(id: "n2", version: 1))
            let late = try await stage.store.look(
                at: "v1", seen: looks.marks["v1"] ?? "", in: stage.commune, by: Stage.author)
            #expect(late == .changed)
            let after = try await stage.store.looks(of: stage.commune, for: "p1")
            #expect(after.isSeen("v3") && !after.isSeen("v1"))
            // Who changed it looked at it: another is still to look.
            let other = try await stage.store.looks(of: stage.commune, for: "p2")
            #expect(!other.isSeen("v3") && other.isOfChangerAlone("v3") && other.seenCount == 0)
            let seen = try await stage.store.look(
                at: "v3", seen: other.marks["v3"] ?? "", in: stage.commune,
                by: Author(id: "p2", name: "Paul", rank: .contributor))
            #expect(seen == .noted)
            #expect(try await stage.store.looks(of: stage.commune, for: "p1").isSeen("v3"))
            #expect(after.next(after: "v2") == "v1" && after.next(after: "v1") == "v2")
            let gone = try await stage.store.look(
                at: "nothing", seen: "", in: stage.commune, by: Stage.author)
            #expect(gone == .gone)
        }
    }
}
