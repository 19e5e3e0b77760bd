import Jobs
import Persistence
import TestSupport
import Testing
import Territory
import Web

@testable import Addresses

/// A commune whose list is public, before a national deposit of this machine.
struct DepositStage {
    let stage: Stage
    let national: FakeNational
    var client: DepositClient

    var store: DepositStore { DepositStore(database: stage.store.database) }
    var code: String { stage.commune.text }

    static func with(_ engine: Engine, _ body: (inout DepositStage) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            let national = try await FakeNational()
            let settings = try #require(
                DepositSettings(address: national.address + "/", token: FakeNational.token))
            var deposit = DepositStage(
                stage: stage, national: national, client: DepositClient(settings: settings))
            try await stage.publishableRue()
            try await stage.store.publish(stage.commune, by: Stage.author)
            try await body(&deposit)
            try await national.close()
        }
    }

    /// One attempt of the job.
    func send() async throws {
        let run = JobRun(
            id: "j", owner: "p1", payload: try StoredText.text(DepositOrder(commune: code)), tell: { _ in })
        try await SendDeposit(store: store, client: client).perform(run)
    }

    /// The look of each day.
    ///
    /// - Returns: where the commune stands then.
    func look() async throws -> Deposit.Standing {
        let run = JobRun(id: "j", payload: "{}", tell: { _ in })
        try await LookAtDeposits(store: store, client: client).perform(run)
        return try await standing()
    }

    /// The job with its attempts, as the queue makes them.
    ///
    /// - Returns: how many it took.
    @discardableResult
    func sendUntilDone() async throws -> Int {
        for attempt in 1...12 {
            do {
                try await send()
                return attempt
            } catch is DepositFailure {}
        }
        Issue.record("never done")
        return 12
    }

    /// Why the deposit is refused, once and for all.
    func refusal() async throws -> DepositRefusal? {
        _ = await #expect(throws: Refusal.self) { try await send() }
        let text = try await deposit().refused?.refusal
        return try text.map { try StoredText.value(DepositRefusal.self, in: Array($0.utf8)) }
    }

    func deposit() async throws -> Deposit {
        let commune = stage.commune
        return try await stage.store.database.read { try DepositTable.find(commune, in: $0) }
    }

    func standing() async throws -> Deposit.Standing {
        let commune = stage.commune
        let published = try await stage.store.database.read {
            try PublicationTable.current(of: commune, in: $0)
        }
        return try await deposit().standing(publishing: published?.sha256)
    }

    func events() async throws -> [DepositEvent] {
        let commune = stage.commune
        return try await stage.store.database.read { try DepositEventTable.last(50, of: commune, in: $0) }
    }

    /// Somebody else deposits a list, which is brought here; nothing is published.
    ///
    /// Their program writes its lines with other ends: what says the same here is not the same to the byte.
    ///
    /// - Returns: the gesture of its import.
    func bringOther() async throws -> String {
        let commune = stage.commune
        let load = try #require(try await store.load(commune))
        let theirs = Array(
            String(decoding: load.file, as: UTF8.self)
                .replacing("Rue du Moulin", with: "Rue des Moulins")
                .split(whereSeparator: \.isNewline).joined(separator: "\r\n").utf8)
        national.deposit(theirs, of: code, by: "Mes Adresses", id: "autre1")
        try await send()
        let imports = AddressImports(database: stage.store.database)
        let proposal = try await imports.propose(
            theirs, name: "autre.csv", for: commune, communeName: "Montfort-sous-Bois", origin: .national,
            by: Stage.author)
        try await store.adopt(
            .init(revisionID: "autre1", importID: proposal.id), of: commune, by: Stage.author)
        let outcome = try await imports.accept(
            proposal.id, of: commune, communeName: "Montfort-sous-Bois", by: Stage.author)
        return try #require(outcome.editID)
    }

    /// Changes an address and publishes it.
    func publishChange() async throws {
        try await stage.apply(.deleteNumero(id: Stage.numeroIDs[2], version: 1))
        try await stage.store.publish(stage.commune, by: Stage.author)
    }
}
