import Jobs
import Persistence
import TestSupport
import Testing
import Web

@testable import Addresses

@Suite struct `A list that somebody else deposited` {
    private static func other(_ deposit: DepositStage) throws -> [UInt8] {
        Array("id_ban_commune;toponyme\nautre;liste\n".utf8)
    }

    @Test(arguments: Engine.allCases) func `is never written over by itself`(on engine: Engine) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            deposit.national.deposit(
                try Self.other(deposit), of: deposit.code, by: "Mes Adresses", id: "autre1")
            try await deposit.send()
            #expect(try await deposit.standing() == .conflict)
            #expect(try await deposit.deposit().other?.owner == "Mes Adresses (Mairie)")
            #expect(deposit.national.count(.create) == 0)
            try await deposit.send()
            #expect(deposit.national.currentID(of: deposit.code) == "autre1")
            #expect(try await deposit.events().count == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `that comes while ours is judged stops ours`(on engine: Engine)
        async throws
    {
        try await DepositStage.with(engine) { deposit async throws in
            let (national, code, bytes) = (deposit.national, deposit.code, try Self.other(deposit))
            national.set { state in
                state.meanwhile = { national.deposit(bytes, of: code, by: "Mes Adresses", id: "autre1") }
            }
            try await deposit.send()
            #expect(try await deposit.standing() == .conflict)
            #expect(national.count(.publish) == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `is replaced once somebody says so, and no other`(
        on engine: Engine
    )
        async throws
    {
        try await DepositStage.with(engine) { deposit async throws in
            let commune = deposit.stage.commune
            deposit.national.deposit(
                try Self.other(deposit), of: deposit.code, by: "Mes Adresses", id: "autre1")
            try await deposit.send()
            #expect(try await deposit.store.replace("autre9", of: commune, by: Stage.author) == nil)
            #expect(try await deposit.store.replace("autre1", of: commune, by: Stage.author) != nil)
            let words = try #require(try await deposit.events().first { $0.words.contains("Remplacement") })
            #expect(words.personName == "Jeanne Lapeyre")
            #expect(words.words == "Remplacement de la liste nationale de Mes Adresses (Mairie) décidé")

            deposit.national.deposit(try Self.other(deposit), of: deposit.code, by: "Un autre", id: "autre2")
            try await deposit.send()
            #expect(try await deposit.deposit().other?.revisionID == "autre2")
            #expect(deposit.national.currentID(of: deposit.code) == "autre2")

            _ = try await deposit.store.replace("autre2", of: commune, by: Stage.author)
            try await deposit.send()
            #expect(try await deposit.standing() == .upToDate)
        }
    }

    @Test(arguments: Engine.allCases)
    func `gives way to ours once it is brought here and public, as long as it stands`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let (stage, commune) = (deposit.stage, deposit.stage.commune)
            let gesture = try await deposit.bringOther()
            try await deposit.send()
            #expect(try await deposit.standing() == .conflict, "it is in the draft, not in what is public")
            #expect(deposit.national.currentID(of: deposit.code) == "autre1")

            try await stage.store.publish(commune, by: Stage.author)
            try await stage.undo(gesture)
            try await deposit.send()
            #expect(try await deposit.standing() == .conflict, "it was undone")
            try await stage.store.publish(commune, by: Stage.author)
            try await stage.redo(gesture)
            try await deposit.send()
            #expect(try await deposit.standing() == .conflict, "what is public was made without it")
            #expect(deposit.national.count(.create) == 0)

            try await stage.store.publish(commune, by: Stage.author)
            try await deposit.send()
            #expect(try await deposit.standing() == .upToDate)
            #expect(deposit.national.currentID(of: deposit.code) != "autre1")
        }
    }

    @Test(arguments: Engine.allCases) func `is asked of again once a return took it out of the list`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let (stage, commune) = (deposit.stage, deposit.stage.commune)
            let before = try #require(try await stage.store.publications(of: commune).first)
            _ = try await deposit.bringOther()
            let preview = try await stage.store.previewReturn(to: before.id, of: commune)
            #expect(try await stage.store.returnTo(preview, of: commune, named: "Retour", by: Stage.author))
            try await stage.apply(.addVoie(id: "v9", VoieForm(name: "Rue Neuve")))
            try await stage.store.publish(commune, by: Stage.author)
            try await deposit.send()
            #expect(try await deposit.standing() == .conflict)
            #expect(deposit.national.currentID(of: deposit.code) == "autre1")
            #expect(deposit.national.count(.create) == 0)
        }
    }

    @Test(arguments: Engine.allCases) func `after ours is seen the same day`(on engine: Engine) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            try await deposit.send()
            let look = LookAtDeposits(store: deposit.store, client: deposit.client)
            let run = JobRun(id: "j", payload: "{}", tell: { _ in })
            try await look.perform(run)
            #expect(try await deposit.standing() == .upToDate)
            deposit.national.deposit(
                try Self.other(deposit), of: deposit.code, by: "Mes Adresses", id: "autre1")
            try await look.perform(run)
            #expect(try await deposit.standing() == .conflict)
            #expect(try await deposit.look() == .conflict)

            deposit.national.set { $0.current["32999"] = "rev1" }
            #expect(try await deposit.look() == .upToDate, "ours was put back")
            #expect(try await deposit.deposit().other == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `of the nation is looked at each day, even when it is an older one`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            try await deposit.send()
            try await deposit.publishChange()
            try await deposit.send()
            deposit.national.set { $0.current["32999"] = "rev1" }
            #expect(try await deposit.look() == .behind)
            #expect(try await deposit.deposit().sent?.revisionID == "rev1")
            deposit.national.set { $0.current["32999"] = nil }
            #expect(try await deposit.look() == .never)
            #expect(try await deposit.deposit().sent == nil)
            #expect(try await deposit.events().first?.words.contains("n’a plus de liste") == true)
            let count = try await deposit.events().count
            _ = try await deposit.look()
            #expect(try await deposit.events().count == count, "told once")
            try await deposit.send()
            #expect(try await deposit.standing() == .upToDate)
        }
    }

    @Test(arguments: Engine.allCases) func `is not looked for over what was learnt meanwhile`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let commune = deposit.stage.commune
            let before = try await deposit.deposit()
            try await deposit.send()
            try await deposit.store.keep(nil, knowing: before, of: commune)
            #expect(try await deposit.standing() == .upToDate)
        }
    }

    @Test(arguments: Engine.allCases) func `that is ours to the byte is ours`(on engine: Engine) async throws
    {
        try await DepositStage.with(engine) { deposit async throws in
            try await deposit.send()
            let sent = try #require(try await deposit.store.load(deposit.stage.commune)).file
            try await deposit.publishChange()
            deposit.national.deposit(sent, of: deposit.code, by: "Mes Adresses", id: "autre1")
            #expect(try await deposit.look() == .behind)
            try await deposit.send()
            #expect(try await deposit.standing() == .upToDate)
        }
    }
}
