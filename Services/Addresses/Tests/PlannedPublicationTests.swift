import Contract
import Persistence
import TestSupport
import Testing
import Web

@testable import Addresses

/// What comes out at a date, when somebody else brings a list in between.
@Suite struct `A planned publication` {
    private static let home = "/mairie/32999/adresses"

    /// Who plans nothing here.
    private static let other = Author(id: "p3", name: "Jeanne Lapeyre")

    /// Somebody who has no role in the commune lays the numéros of a file upon its list.
    private func bring(
        _ numbers: ClosedRange<Int>, to stage: Stage, by author: Author = Self.other
    ) async throws -> String {
        if author == Self.other {
            try await stage.store.database.write { session in
                let isKnown: Int? = try session.value("SELECT 1 FROM person WHERE id = 'p3'")
                if isKnown == nil { try Stage.addPeople(["p3"], in: session) }
            }
        }
        let imports = AddressImports(database: stage.store.database)
        let proposal = try await imports.propose(
            `A file brought by a town hall`.file(numbers), name: "liste.csv", for: stage.commune,
            communeName: "Montfort", by: author)
        let outcome = try await imports.accept(
            proposal.id, of: stage.commune, communeName: "Montfort", loss: .agreed, by: author)
        return try #require(outcome.editID)
    }

    private func states(_ stage: Stage) async throws -> [Publication.State] {
        try await stage.store.publications(of: stage.commune).map(\.state)
    }

    @Test(arguments: Engine.allCases) func `waits at its date until an import of another is seen`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let (store, commune) = (stage.store, stage.commune)
            try await stage.publishableRue()
            // What was brought before is what the person looked at when they planned it.
            _ = try await bring(1...4, to: stage)
            let date = Instant.now.adding(.seconds(3600))
            try await store.publish(commune, at: date, by: Stage.author)
            #expect(try await store.overview(of: commune)?.hold == nil)
            let brought = try await bring(1...5, to: stage)
            #expect(try await store.overview(of: commune)?.hold?.unseenImport == brought)
            let release = ReleasePublication(store: store)
            try await release.perform(at: date)
            #expect(try await states(stage) == [.planned])
            // It is told as long as it holds.
            try await ForgetOldRows(database: store.database).perform(
                at: .now.adding(.seconds(40 * 86_400)))
            try await release.perform(at: date.adding(.seconds(41 * 86_400)))
            #expect(try await states(stage) == [.planned])
            try await store.seeImport(brought, in: commune, by: Stage.author)
            try await release.perform(at: date)
            #expect(try await states(stage) == [.published])
            #expect(try await store.overview(of: commune)?.published?.addressCount == 5)
        }
    }

    @Test(arguments: Engine.allCases) func `waits for nobody to see what was brought by who planned it`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let (store, commune) = (stage.store, stage.commune)
            try await stage.publishableRue()
            let date = Instant.now.adding(.seconds(3600))
            try await store.publish(commune, at: date, by: Stage.author)
            _ = try await bring(1...5, to: stage, by: Stage.author)
            #expect(try await store.overview(of: commune)?.hold == nil)
            // What a program brings for them they did not see.
            let program = Author(id: "p1", name: Stage.author.name, means: "Urbanisme")
            let brought = try await bring(1...6, to: stage, by: program)
            #expect(try await store.overview(of: commune)?.hold?.unseenImport == brought)
            try await stage.undo(brought)
            try await ReleasePublication(store: store).perform(at: date)
            #expect(try await states(stage) == [.published])
        }
    }

    @Test(arguments: Engine.allCases) func `comes out once the import of another is undone, or by hand`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.publishableRue()
            let date = Instant.now.adding(.seconds(3600))
            try await stage.store.publish(stage.commune, at: date, by: Stage.author)
            let first = try await bring(1...4, to: stage)
            try await stage.undo(first)
            try await ReleasePublication(store: stage.store).perform(at: date)
            #expect(try await states(stage) == [.published])

            try await stage.apply(.certifyCommune)
            try await stage.store.publish(stage.commune, at: date, by: Stage.author)
            _ = try await bring(1...2, to: stage)
            // Who publishes now sees on the page what it changes.
            let now = try await stage.store.publish(stage.commune, by: Stage.author)
            #expect(try await stage.store.overview(of: stage.commune)?.published?.id == now.id)
            #expect(try await stage.store.importNews(of: stage.commune).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `says on its page and in « À faire » what it waits for`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, isPublishable: true) { counter in
            let stage = counter.stage
            let date = Instant.now.adding(.seconds(3600))
            try await stage.store.publish(stage.commune, at: date, by: Stage.author)
            let planned = try await counter.get(Self.home + "/publier").text
            #expect(planned.contains("Publication prévue") && !planned.contains("Voir la liste importée"))
            let brought = try await bring(
                1...5, to: stage, by: Author(id: "syndicat-manager", name: "Jeanne Lapeyre"))
            let warned = try await counter.get(Self.home + "/publier").text
            #expect(warned.contains("quelqu’un d’autre a importé une liste"))
            #expect(warned.contains("\(Self.home)/imports-recus/\(brought)"))
            try await stage.store.database.write {
                try $0.execute("UPDATE address_publication SET planned_for = at + 1 WHERE state = 'planned'")
            }
            let held = try await counter.get(Self.home + "/publier").text
            #expect(held.contains("Publication retenue\u{A0}: une liste importée à voir."))
            let duties = try await AddressDuties(
                desk: counter.service.desk, commune: stage.commune, visitorID: "manager"
            ).all()
            let duty = try #require(duties.first { $0.label.contains("est retenue") })
            #expect(duty.path.text.hasSuffix(brought) && duty.detail.contains("à voir avant"))

            // Who brought it, without an account of the commune, does not say alone that it is seen.
            let news = "\(Self.home)/imports-recus/\(brought)"
            let own = try await counter.get(news, as: "syndicat-manager").text
            #expect(own.contains("publiez la liste vous-même") && !own.contains(">J’ai vu</button>"))
            #expect(try await counter.post(news, as: "syndicat-manager").status == 409)
            #expect(try await counter.get(news).text.contains(">J’ai vu</button>"))
            #expect(try await counter.post(news).status == 303)
            #expect(try await stage.store.overview(of: stage.commune)?.hold == nil)
        }
    }
}
