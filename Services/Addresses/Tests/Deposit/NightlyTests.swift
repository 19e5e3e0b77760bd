import Persistence
import TestSupport
import Testing
import Web

@testable import Addresses

@Suite struct `A list that is published by itself` {
    private static func night(_ deposit: DepositStage, after hours: Int = 3) async throws {
        let commune = deposit.stage.commune
        try await CheckChangedCommunes(database: deposit.stage.store.database).check(commune)
        try await PublishChanges(store: deposit.stage.store, isDepositing: true).perform(
            at: .now.adding(.seconds(3_600 * hours)))
    }

    private static func count(_ deposit: DepositStage) async throws -> Int {
        try await deposit.stage.store.publications(of: deposit.stage.commune).count
    }

    @Test(arguments: Engine.allCases) func `goes when it changed, and is sent and told`(on engine: Engine)
        async throws
    {
        try await DepositStage.with(engine) { deposit async throws in
            let (stage, commune) = (deposit.stage, deposit.stage.commune)
            try await stage.apply(.deleteNumero(id: Stage.numeroIDs[2], version: 1))
            try await Self.night(deposit)
            #expect(try await Self.count(deposit) == 1, "nobody asked for it")
            try await deposit.store.set(.nightly, of: commune, by: Stage.author)
            try await Self.night(deposit, after: 1)
            #expect(try await Self.count(deposit) == 1, "somebody may still be at work")
            try await Self.night(deposit)
            #expect(try await Self.count(deposit) == 2)
            #expect(try await stage.store.publications(of: commune).first?.addressCount == 2)
            let waits = try await stage.store.database.read {
                try DepositOrder.isUnderWay(commune, in: $0)
            }
            #expect(waits)
            let words = try await deposit.events().map(\.words)
            #expect(words.contains("Liste changée publiée d’elle-même, la nuit"))
            try await Self.night(deposit)
            #expect(try await Self.count(deposit) == 2, "nothing changed since")
        }
    }

    @Test(arguments: Engine.allCases) func `waits for whatever a person is to decide`(on engine: Engine)
        async throws
    {
        try await DepositStage.with(engine) { deposit async throws in
            let (stage, commune) = (deposit.stage, deposit.stage.commune)
            let database = stage.store.database
            let pause = { () async throws -> NightlyPause? in
                try await database.read { try NightlyPause.of(commune, in: $0) }
            }
            try await deposit.store.set(.nightly, of: commune, by: Stage.author)
            let unplaced = try await stage.addUnplaced()
            try await Self.night(deposit)
            #expect(try await pause() == .refused)
            #expect(try await Self.count(deposit) == 1)
            try await stage.apply(.deleteNumero(id: unplaced, version: 1))
            try await database.write { try ReviewTable.set(true, at: .now, in: commune, $0) }
            let contributor = Author(id: "p1", name: "Jeanne", rank: .contributor)
            let asked = try #require(
                try await stage.apply(.deleteNumero(id: Stage.numeroIDs[2], version: 1), by: contributor))
            try await Self.night(deposit)
            #expect(try await pause() == .unread)
            try await stage.undo(asked.id)
            try await stage.apply(.changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue Haute")))
            let planned = try await stage.store.publish(
                commune, at: .now.adding(.seconds(86_400)), by: Stage.author)
            try await Self.night(deposit)
            #expect(try await pause() == .planned)
            try await stage.store.withdraw(planned.id, of: commune, by: Stage.author)
            deposit.national.deposit(Array("autre".utf8), of: deposit.code, by: "Autre", id: "autre1")
            _ = try await deposit.look()
            try await Self.night(deposit)
            #expect(try await pause() == .otherList)
            #expect(try await stage.store.publications(of: commune).count { $0.publishedAt != nil } == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `is not shown again once somebody took it back`(on engine: Engine)
        async throws
    {
        try await DepositStage.with(engine) { deposit async throws in
            let (stage, commune) = (deposit.stage, deposit.stage.commune)
            try await deposit.store.set(.nightly, of: commune, by: Stage.author)
            try await deposit.publishChange()
            let last = try #require(try await stage.store.publications(of: commune).first)
            try await stage.store.withdraw(last.id, of: commune, by: Stage.author)
            try await stage.apply(.changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue Haute")))
            try await Self.night(deposit)
            #expect(try await Self.count(deposit) == 2)
            let pause = try await stage.store.database.read { try NightlyPause.of(commune, in: $0) }
            #expect(pause == .takenBack)
            try await deposit.store.set(.byHand, of: commune, by: Stage.author)
            #expect(try await deposit.deposit().rhythm == .byHand)
        }
    }

    private static func pause(_ deposit: DepositStage) async throws -> NightlyPause? {
        let commune = deposit.stage.commune
        return try await deposit.stage.store.database.read { try NightlyPause.of(commune, in: $0) }
    }

    /// A whole list laid upon that of the commune.
    private static func bring(
        _ numbers: ClosedRange<Int>, to deposit: DepositStage, by author: Author = Stage.author
    ) async throws -> String {
        let commune = deposit.stage.commune
        let imports = AddressImports(database: deposit.stage.store.database)
        let proposal = try await imports.propose(
            `A file brought by a town hall`.file(numbers), name: "liste.csv", for: commune,
            communeName: "Montfort", by: Stage.author)
        let outcome = try await imports.accept(
            proposal.id, of: commune, communeName: "Montfort", loss: .agreed, by: author)
        return try #require(outcome.editID)
    }

    /// « p2 », who has a role in the commune.
    private static func addSecretary(to deposit: DepositStage) async throws {
        let commune = deposit.stage.commune
        try await deposit.stage.store.database.write { session in
            try Stage.addPeople(["p2"], in: session)
            try session.execute(
                """
                INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                VALUES ('c1', 'commune', \(commune), 'Montfort-sous-Bois', 'montfort sous bois', 300)
                """)
            try session.execute(
                """
                INSERT INTO person_role (person_id, collectivite_id, role, given_at)
                VALUES ('p2', 'c1', 'contributor', 0)
                """)
        }
    }

    @Test(arguments: Engine.allCases)
    func `waits until somebody else saw the import of another, and tells it until then`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let (store, commune) = (deposit.stage.store, deposit.stage.commune)
            try await deposit.store.set(.nightly, of: commune, by: Stage.author)
            let brought = try await Self.bring(1...4, to: deposit)
            try await Self.night(deposit)
            #expect(try await Self.pause(deposit) == .unseenImport)
            #expect(try await Self.count(deposit) == 1)
            try await ForgetOldRows(database: store.database).perform(
                at: .now.adding(.seconds(40 * 86_400)))
            #expect(try await store.importNews(of: commune).map(\.record.id) == [brought])
            // Who brought it, from elsewhere, does not say alone that it is seen.
            await #expect(throws: OwnImport.self) {
                try await store.seeImport(brought, in: commune, by: Stage.author)
            }
            try await Self.addSecretary(to: deposit)
            try await store.seeImport(brought, in: commune, by: Author(id: "p2", name: "La secrétaire"))
            try await Self.night(deposit)
            #expect(try await Self.count(deposit) == 2)

            try await store.database.write { session in
                try session.execute(
                    """
                    INSERT INTO person_role (person_id, collectivite_id, role, given_at)
                    VALUES ('p1', 'c1', 'manager', 0)
                    """)
            }
            let own = try await Self.bring(1...5, to: deposit)
            try await Self.night(deposit)
            #expect(try await Self.count(deposit) == 3, "who brought it is of the commune")
            #expect(try await store.importNews(of: commune).map(\.record.id) == [own], "colleagues are told")
            let program = Author(id: "p1", name: "Jeanne Lapeyre", means: "Urbanisme")
            _ = try await Self.bring(1...6, to: deposit, by: program)
            #expect(try await Self.pause(deposit) == .unseenImport, "she did not see what it brought for her")
            let news = try await store.importNews(of: commune)
            #expect(Set(news.map { $0.isOwn(of: "p1") }) == [true, false])
            try await store.publish(commune, by: Stage.author)
            #expect(try await store.importNews(of: commune).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `waits for a person once a planned one was given up`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let (stage, commune) = (deposit.stage, deposit.stage.commune)
            try await deposit.store.set(.nightly, of: commune, by: Stage.author)
            try await stage.apply(.deleteNumero(id: Stage.numeroIDs[2], version: 1))
            let date = Instant.now.adding(.seconds(86_400))
            let planned = try await stage.store.publish(commune, at: date, by: Stage.author)
            try await stage.store.withdraw(planned.id, of: commune, by: Stage.author)
            try await Self.night(deposit)
            #expect(try await Self.pause(deposit) == .givenUp)
            #expect(try await Self.count(deposit) == 2)
            try await stage.store.publish(commune, by: Stage.author)
            #expect(try await Self.pause(deposit) == nil)

            let vain = try await stage.store.publish(commune, at: date, by: Stage.author)
            let unplaced = try await stage.addUnplaced()
            try await stage.store.release(vain.id, of: commune, at: date)
            try await stage.apply(.deleteNumero(id: unplaced, version: 1))
            try await stage.apply(.changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue Haute")))
            try await Self.night(deposit)
            #expect(try await Self.pause(deposit) == .givenUp)
            #expect(try await Self.count(deposit) == 4)
            try await stage.store.publish(commune, by: Stage.author)
            try await stage.apply(.certifyCommune)
            try await Self.night(deposit)
            #expect(try await Self.count(deposit) == 6)
        }
    }

    @Test(arguments: Engine.allCases) func `begins again once a person publishes the list of before`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let (stage, commune) = (deposit.stage, deposit.stage.commune)
            try await deposit.store.set(.nightly, of: commune, by: Stage.author)
            try await deposit.publishChange()
            let last = try #require(try await stage.store.publications(of: commune).first)
            try await stage.store.withdraw(last.id, of: commune, by: Stage.author)
            let faulty = try #require(try await stage.store.history(of: commune).first)
            try await stage.undo(faulty.id)
            try await Self.night(deposit)
            #expect(try await Self.pause(deposit) == .takenBack)
            for _ in 0..<2 { try await stage.store.publish(commune, by: Stage.author) }
            #expect(try await Self.count(deposit) == 3, "the second changes nothing")
            #expect(try await Self.pause(deposit) == nil)
            try await stage.apply(.certifyCommune)
            try await Self.night(deposit)
            #expect(try await Self.count(deposit) == 4)
        }
    }

    @Test(arguments: Engine.allCases) func `is not written again for what changes nothing in it`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let (stage, commune) = (deposit.stage, deposit.stage.commune)
            let looked = { () async throws -> Bool in
                try await stage.store.database.read {
                    let version = try BaseLocaleTable.find(commune, in: $0)?.version
                    return try DepositTable.nightVersion(of: commune, in: $0) == version
                }
            }
            try await deposit.store.set(.nightly, of: commune, by: Stage.author)
            let done = try #require(
                try await stage.apply(.changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue Haute"))))
            try await stage.undo(done.id)
            #expect(try await !looked())
            try await Self.night(deposit)
            #expect(try await looked())
            #expect(try await Self.count(deposit) == 1)
            try await stage.apply(.certifyCommune)
            try await Self.night(deposit)
            #expect(try await Self.count(deposit) == 2)
        }
    }

    @Test func `goes at night only`() throws {
        for (time, isNight) in [("00:30", false), ("01:00", true), ("05:59", true), ("06:00", false)] {
            let instant = try #require(FrenchMoment.instant(local: "2026-11-23T\(time)"))
            #expect(PublishChanges.isNight(instant) == isNight)
        }
    }
}
