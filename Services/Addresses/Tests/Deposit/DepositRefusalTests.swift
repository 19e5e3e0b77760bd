import Foundation
import Jobs
import Persistence
import TestSupport
import Territory
import Testing
import Web

@testable import Addresses

@Suite struct `What the national deposit refuses` {
    @Test(arguments: [
        (FakeNational.Step.create, 401, DepositRefusal.Cause.unknownToken), (.create, 403, .forbidden),
        (.create, 404, .unknownCommune), (.publish, 403, .forbidden), (.publish, 409, .contradicted),
        (.publish, 412, .notReady), (.put, 413, .tooLarge), (.compute, 409, .contradicted),
        (.current, 418, .unexpected), (.put, 302, .unexpected),
    ])
    func `is told with what to do, and not tried again`(
        step: FakeNational.Step, status: Int, cause: DepositRefusal.Cause
    ) async throws {
        try await DepositStage.with(.sqlite) { deposit async throws in
            deposit.national.set { $0.answers[step] = [(status, "non \(FakeNational.token)")] }
            let refusal = try #require(try await deposit.refusal())
            #expect(refusal.cause == cause)
            #expect(!refusal.title.isEmpty && !refusal.advice.isEmpty)
            #expect(!refusal.details.joined().contains(FakeNational.token))
            #expect(try await deposit.standing() == .refused)
            #expect(deposit.national.currentID(of: deposit.code) == nil)
            // Another sending begins afresh and succeeds.
            try await deposit.send()
            #expect(try await deposit.standing() == .upToDate)
        }
    }

    @Test(arguments: Engine.allCases) func `is asked again each day, unless it is the list`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let (commune, database) = (deposit.stage.commune, deposit.stage.store.database)
            let waits = { () async throws -> Bool in
                try await database.read { try DepositOrder.isUnderWay(commune, in: $0) }
            }
            try await deposit.store.set(.eachPublication, of: commune, by: Stage.author)
            deposit.national.set { $0.errors = ["row.longlat_vides"] }
            #expect(try await deposit.refusal()?.cause == .invalid)
            #expect(try await deposit.look() == .refused)
            #expect(try await waits() == false)
            deposit.national.set {
                $0.errors = []
                $0.answers[.create] = [(403, "non"), (403, "non")]
            }
            #expect(try await deposit.refusal()?.cause == .forbidden)
            let told = try await deposit.events().count
            try await deposit.store.refuse(
                DepositRefusal(.forbidden, ["non"]), sha256: try await deposit.deposit().refused?.sha256,
                of: commune, by: .program)
            #expect(try await deposit.events().count == told, "the same answer is told once")
            #expect(try await deposit.look() == .refused)
            #expect(try await waits())
        }
    }

    @Test(arguments: Engine.allCases) func `of the office stops the look of the day, which goes on the next`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            try await deposit.stage.store.database.write { session in
                for index in 0..<4 {
                    let other = try #require(CodeINSEE("3299\(index)"))
                    try BaseLocaleTable.begin(other, name: "Autre", origin: .empty, at: .now, in: session)
                    try DepositTable.set(.eachPublication, of: other, in: session)
                }
            }
            deposit.national.set { $0.answers[.current] = [(401, "")] }
            _ = try await deposit.look()
            #expect(deposit.national.count(.current) == 1)
            deposit.national.set { $0.answers[.current] = [(503, ""), (503, ""), (503, "")] }
            _ = try await deposit.look()
            #expect(deposit.national.count(.current) == 4, "three in a row")
            _ = try await deposit.look()
            #expect(deposit.national.count(.current) == 8)
        }
    }

    @Test(arguments: Engine.allCases)
    func `keeps the codes of the validator, until another list is published`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let codes = [
                "commune_insee.out_of_perimeter", "rows.delete_too_many_addresses", "row.longlat_vides",
            ]
            deposit.national.set { $0.errors = codes }
            let refusal = try #require(try await deposit.refusal())
            #expect(refusal.cause == .invalid && refusal.details == codes)
            for code in codes { #expect(FindingWords.ofDeposit(code).title != code) }
            #expect(deposit.national.count(.publish) == 0)
            deposit.national.set { $0.errors = [] }
            try await deposit.publishChange()
            #expect(try await deposit.standing() == .never)
            try await deposit.send()
            #expect(try await deposit.standing() == .upToDate)
        }
    }

    @Test(arguments: Engine.allCases) func `of a yes that is no longer taken lets it be asked again`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let commune = deposit.stage.commune
            let database = deposit.stage.store.database
            try await database.write { session in
                try DepositSetting(strategy: .habilitation, organisation: "Syndicat").write(in: session)
                try HabilitationTable.write(
                    Habilitation(id: "hab1", state: .accepted), of: commune, in: session)
            }
            deposit.national.set { $0.neededHabilitation = "hab2" }
            #expect(try await deposit.refusal()?.cause == .notAllowed)
            let state = try await database.read { try HabilitationTable.find(commune, in: $0)?.state }
            #expect(state == .rejected)
            #expect(deposit.national.currentID(of: deposit.code) == nil)
        }
    }

    @Test func `and what passes are told by true words`() async throws {
        try await DepositStage.with(.sqlite) { deposit async throws in
            for (step, status, failure) in [
                (FakeNational.Step.put, 400, DepositFailure.spoilt), (.compute, 404, .lost),
                (.compute, 412, .lost),
            ] {
                deposit.national.set { $0.answers[step] = [(status, "non")] }
                await #expect(throws: failure) { try await deposit.send() }
                #expect(try await deposit.deposit().trouble == failure.words)
                #expect(failure.isPassing && !failure.words.contains("\(status)"))
            }
            try await deposit.send()
            #expect(try await deposit.standing() == .upToDate)
        }
    }

    @Test(arguments: [408, 425, 429, 500, 502, 503]) func `for a while only is tried again`(status: Int)
        async throws
    {
        try await DepositStage.with(.sqlite) { deposit async throws in
            deposit.national.set {
                $0.answers[.create] = [(status, "")]
                $0.answers[.publish] = [(412, "Une publication est en cours")]
            }
            #expect(try await deposit.sendUntilDone() == 3)
            #expect(try await deposit.standing() == .upToDate)
        }
    }

    @Test(arguments: [
        "", "{", "[]", "null", "<!doctype html>", "{\"id\":12}",
        "{\"id\":\"../../../etc\",\"status\":\"published\"}",
        "{\"id\":\"a/b\"}", "{\"_id\":\"\"}", "{\"id\":\"x\",\"codeCommune\":\"75056\"}",
        "{\"id\":\"x\",\"files\":{\"hash\":1}}", String(repeating: "[", count: 100_000),
        "{\"id\":\"\(String(repeating: "a", count: 65))\"}",
        "{\"id\":\"x\",\"validation\":{\"valid\":\"oui\"}}",
    ])
    func `says in an answer of another kind is not believed`(answer: String) async throws {
        try await DepositStage.with(.sqlite) { deposit async throws in
            deposit.national.set { $0.answers[.current] = [(200, answer)] }
            await #expect(throws: DepositFailure.unreadable) { try await deposit.send() }
            #expect(deposit.national.count(.create) == 0)
        }
    }

    @Test func `shows no part of a token that it repeats where it is cut`() async throws {
        try await DepositStage.with(.sqlite) { deposit async throws in
            let words = String(repeating: "x", count: 190) + FakeNational.token
            deposit.national.set { $0.answers[.create] = [(403, words)] }
            let details = try await deposit.refusal()?.details.joined() ?? ""
            #expect(details.hasSuffix("x…"))
        }
    }

    @Test func `answers beyond every measure is left`() async throws {
        try await DepositStage.with(.sqlite) { deposit async throws in
            deposit.national.set { $0.answers[.current] = [(200, String(repeating: " ", count: 5 << 20))] }
            await #expect(throws: DepositFailure.tooLarge) { try await deposit.send() }
        }
    }

    @Test func `writes of itself is made safe to show`() throws {
        let text = """
            {"_id":"64ab","status":"published","publishedAt":"2026-10-02T08:30:00.123Z",
             "client":{"nom":"Mes\\u0000 Adr\\u202eesses\\n"},"context":{"organisation":"\(String(repeating: "é", count: 500))"},
             "files":[{"hash":"ABC"}],
             "validation":{"valid":false,"errors":["row.x","row.x","avec espace","\(String(repeating: "e", count: 300))"]}}
            """
        let person = #"{"id":"x","client":{"nom":"Mes Adresses"},"context":{"nomComplet":"Odette Daubèze"}}"#
        let named = try JSONDecoder().decode(NationalRevision.self, from: Data(person.utf8))
        #expect(named.owner == "Mes Adresses")
        let revision = try JSONDecoder().decode(NationalRevision.self, from: Data(text.utf8))
        #expect(revision.owner.hasPrefix("Mes Adresses (é"))
        #expect(revision.owner.count < 220)
        #expect(revision.sha256 == nil)
        #expect(revision.validation?.errors == ["row.x"])
        #expect(revision.publishedAt == Instant(milliseconds: 1_790_929_800_123))
    }

    @Test(arguments: [
        #"{"id":"x","files":[null],"validation":null}"#, #"{"id":"x","files":[]}"#,
        #"{"id":"x","files":[null],"validation":{}}"#,
    ]) func `says of a revision that was just begun has no file and no judgement`(answer: String) throws {
        let revision = try JSONDecoder().decode(NationalRevision.self, from: Data(answer.utf8))
        #expect(revision.sha256 == nil && revision.validation?.isValid != true)
        #expect(!revision.isPublished)
    }

    @Test func `shows no token`() throws {
        let settings = try #require(
            DepositSettings(address: "https://depot.example/api/", token: "secret-du-depot"))
        #expect(settings.address == "https://depot.example/api")
        #expect(!"\(settings)".contains("secret"))
        for address in [
            "http://depot.example", "ftp://depot.example", "https://u:p@depot.example",
            "https://d.example/?a=b", "depot", "",
        ] {
            #expect(DepositSettings(address: address, token: "x") == nil, "\(address)")
        }
        for token in ["", "a b", "a\nb", "é", String(repeating: "a", count: 201)] {
            #expect(DepositSettings(address: "https://depot.example", token: token) == nil)
        }
    }
}
