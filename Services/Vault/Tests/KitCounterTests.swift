import HTTPTypes
import HummingbirdTesting
import NIOCore
import Notifications
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `The counter of the kits` {
    @Test(arguments: Engine.allCases) func `proves that a witness went through the backup and came back`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let given = try await stage.errand(.get)
            #expect(given.status == .ok)
            let bytes = Array(buffer: given.body)
            let pack = try await stage.keepPack()
            let backup = try await stage.backUp()
            _ = try await stage.ask(.get, "data/\(pack)")

            let told = try await stage.errand(.post, body: bytes)
            #expect(String(buffer: told.body) == "C’est prouvé.\n")
            let drill = try #require(try await stage.kitDrills().first)
            #expect(drill.level == .witness && drill.outcome == .proved)
            #expect(drill.device?.name == "accueil")
            #expect(drill.snapshot.text == backup)
            #expect(drill.restored == DrillCount(files: 1, bytes: bytes.count))
            let files = try await stage.store.database.read { try DrillTable.files(of: drill.id, in: $0) }
            #expect(files.map(\.size) == [bytes.count])
            #expect(try await stage.errand(.post, body: bytes).status == .conflict)
            #expect(try await stage.ledger() == ["sauvegarde.exercice"])

            // The next night says nothing new: the ledger keeps what changes.
            try await stage.bringBack()
            #expect(try await stage.ledger().count == 1)
            #expect(try await stage.kitDrills().count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `says what differs in a witness, and forgets it once it is good again`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            try await stage.bringBack { bytes in
                bytes.enumerated().map { $0.offset == 40 ? $0.element ^ 1 : $0.element }
            }
            try await stage.bringBack { Array($0.dropLast(3)) }
            try await stage.bringBack { _ in [] }
            let faults = try await stage.kitDrills().map(\.fault)
            #expect(faults.count == 3)
            #expect(faults[0] == "Le fichier témoin n’est pas revenu.")
            #expect(faults[1].contains("octets au lieu de"))
            #expect(faults[2] == "Le fichier témoin est revenu changé à partir de son octet 41.")
            try await stage.watch(at: .now)
            let alert = try #require(try await stage.alerts().first)
            #expect(alert.kind == .failedDrill && alert.level == .danger)
            #expect(try await stage.ledger().filter { $0 == "sauvegarde.exercice" }.count == 1)

            try await stage.bringBack()
            try await stage.watch(at: .now)
            #expect(try await stage.alerts().isEmpty)
            #expect(try await stage.ledger().filter { $0 == "sauvegarde.exercice" }.count == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `believes no device that only says so`(on engine: Engine)
        async throws
    {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            #expect(try await stage.errand(.post, body: [1]).status == .conflict)
            let pack = try await stage.keepPack()
            let early = Array(buffer: try await stage.errand(.get).body)
            // Without any backup at all there is nothing to write of.
            #expect(try await stage.errand(.post, body: early).status == .conflict)
            try await stage.backUp("avant")
            try await stage.age(by: .seconds(3600))

            var bytes = Array(buffer: try await stage.errand(.get).body)
            #expect(bytes != early)
            _ = try await stage.errand(.post, body: bytes)
            bytes = Array(buffer: try await stage.errand(.get).body)
            try await stage.backUp("après")
            _ = try await stage.errand(.post, body: bytes)
            let faults = try await stage.kitDrills().map(\.fault)
            #expect(
                faults.last == "Aucune sauvegarde n’est arrivée depuis que ce fichier témoin a été donné.")
            #expect(
                faults.first == "Le fichier témoin est revenu sans que rien n’ait été relu dans le coffre.")

            // What was read before does not count.
            _ = try await stage.ask(.get, "data/\(pack)")
            bytes = Array(buffer: try await stage.errand(.get).body)
            try await stage.backUp("encore")
            _ = try await stage.errand(.post, body: bytes)
            #expect(try await stage.kitDrills().map(\.outcome) == [.failed, .failed, .failed])
        }
    }

    @Test(arguments: Engine.allCases) func `awaits a witness for two days, and the last one given alone`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            try await stage.backUp()
            let first = Array(buffer: try await stage.errand(.get).body)
            try await stage.store.database.write { session in
                try session.execute("UPDATE vault_kit_task SET given_at = given_at - 172800000")
            }
            #expect(try await stage.errand(.post, body: first).status == .conflict)
            _ = try await stage.errand(.get)
            _ = try await stage.errand(.post, body: first)
            #expect(try await stage.kitDrills().map(\.outcome) == [.failed])
        }
    }

    @Test(arguments: Engine.allCases) func `gives each week a share that it sees read`(on engine: Engine)
        async throws
    {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            #expect(try await stage.errand(.get, "controle").status == .noContent)
            let pack = try await stage.keepPack()
            try await stage.backUp()
            let share = try await stage.errand(.get, "controle")
            #expect(String(buffer: share.body) == "1/1\n")
            #expect(try await stage.errand(.get, "controle").status == .noContent)

            let good = VaultStage.good
            #expect(
                try await stage.errand(
                    .post, "controle", body: Array(good.replacing("rang=1", with: "rang=2").utf8)
                ).status == .badRequest)
            _ = try await stage.ask(.get, "data/\(pack)")
            let told = try await stage.errand(.post, "controle", body: Array(good.utf8))
            #expect(String(buffer: told.body) == "C’est prouvé.\n")
            let drill = try #require(try await stage.kitDrills().first)
            #expect(drill.level == .reading && drill.outcome == .proved && drill.share?.parts == 1)
            #expect(drill.restored == DrillCount(files: 1, bytes: 3000))

            try await stage.ageTasks(by: 100)
            #expect(try await stage.errand(.get, "controle").status == .noContent)
            try await stage.ageTasks(by: 100)
            #expect(try await stage.errand(.get, "controle").status == .ok)
            let bad = good.replacing("reussi", with: "abime").replacing("code=0", with: "code=1")
            _ = try await stage.errand(.post, "controle", body: Array(bad.utf8))
            #expect(try await stage.kitDrills().first?.fault.contains("(code 1)") == true)
        }
    }

    @Test func `is for devices that may read, each in its own depot`() async throws {
        try await VaultStage.open { stage in
            try await stage.makeRepository()
            let adder = try await stage.device("ajout", scopes: "add")
            for errand in ["temoin", "controle"] {
                #expect(try await stage.errand(.get, errand, as: adder).status == .forbidden)
                let wrong = TestDevice(user: stage.device.user, token: "faux")
                let refused = try await stage.errand(.get, errand, as: wrong)
                #expect(refused.status == .unauthorized)
                #expect(refused.headers[.wwwAuthenticate] != nil)
                #expect(try await stage.errand(.delete, errand).status == .methodNotAllowed)
                #expect(try await stage.errand(.get, "rien/" + errand).status == .notFound)
            }
            _ = try await stage.store.makeDepot("Autre", of: "96002")
            #expect(try await stage.errand(.get, in: "96002-autre").status == .notFound)
            let much = [UInt8](repeating: 65, count: 5000)
            #expect(try await stage.errand(.post, body: much).status == .contentTooLarge)
        }
    }

    @Test func `makes who tries tokens wait, as the protocol does`() async throws {
        try await VaultStage.open { stage in
            let wrong = TestDevice(user: stage.device.user, token: "faux")
            for _ in 0..<30 { _ = try await stage.ask(.get, "config", as: wrong) }
            #expect(try await stage.errand(.get, as: wrong).status == .tooManyRequests)
        }
    }

    @Test(arguments: [
        "", "temoin", "/temoin", "96001-mairie/", "96001-mairie/Temoin", "96001-mairie/temoin/",
        "96001-mairie//temoin",
        "96001-mairie/../temoin", "96001-mairie/%74emoin", "96001-mairie/@1790000000/temoin",
        "96001-mairie/data/temoin",
        "96001-mairie/config/temoin", "96001-mairie/a/b/temoin", "96001-mairie/temoin?x",
        "96001-MAIRIE/temoin",
    ]) func `has nothing at other addresses`(path: String) {
        #expect(KitPath(path) == nil)
    }

    @Test(arguments: [
        "", "resultat=reussi", "resultat=reussi&rang=1&parts=1", "resultat=reussi&rang=1&parts=1&code=0&x=1",
        "resultat=reussi&rang=1&parts=1&code=0&code=0", "resultat=oui&rang=1&parts=1&code=0",
        "resultat=reussi&rang=0&parts=1&code=0", "resultat=reussi&rang=2&parts=1&code=0",
        "resultat=reussi&rang=1&parts=257&code=0", "resultat=reussi&rang=-1&parts=1&code=0",
        "resultat=reussi&rang=1&parts=1&code=256", "resultat=reussi&rang=1&parts=1&code=١",
        "resultat=reussi&rang=1&parts=1&code=0&", "resultat=reussi&rang=0001&parts=1&code=0",
    ]) func `takes no other account of a share`(text: String) {
        #expect(ReadingReport(text) == nil)
    }

    @Test func `believes a code rather than a word`() throws {
        #expect(try #require(ReadingReport("code=0&parts=52&rang=52&resultat=reussi")).isGood)
        #expect(try #require(ReadingReport("resultat=reussi&rang=1&parts=52&code=1")).isGood == false)
    }
}

extension VaultStage {
    /// Asks as a kit does.
    func errand(
        _ method: HTTPRequest.Method, _ errand: String = "temoin", as device: TestDevice? = nil,
        in depot: String = VaultStage.depot, body: [UInt8]? = nil
    ) async throws -> TestResponse {
        try await client.execute(
            uri: KitCounter.prefix + "\(depot)/\(errand)", method: method,
            headers: [.authorization: (device ?? self.device).header],
            body: body.map { ByteBuffer(bytes: $0) })
    }

    /// A pack of three thousand bytes, and the index that names it.
    func keepPack(isIndexed: Bool = true) async throws -> String {
        let pack = TestObject(size: 3000)
        _ = try await ask(.post, "data/\(pack.name)", pack.bytes)
        let index = TestObject("l’index de \(pack.name)")
        if isIndexed { _ = try await ask(.post, "index/\(index.name)", index.bytes) }
        return pack.name
    }

    /// A whole night: the witness, the backup, its reading, and what comes back of it.
    func bringBack(_ change: ([UInt8]) -> [UInt8] = { $0 }) async throws {
        let bytes = Array(buffer: try await errand(.get).body)
        let pack = try await keepPack()
        try await backUp("sauvegarde avec \(pack)")
        _ = try await ask(.get, "data/\(pack)")
        _ = try await errand(.post, body: change(bytes))
    }

    func kitDrills() async throws -> [Drill] {
        let depot = try #require(try await depotState())
        return try await store.database.read { try DrillTable.byKits(of: depot.id, in: $0) }
    }

    func ledger() async throws -> [String] {
        let depot = try #require(try await depotState())
        return try await store.database.read { try Ledger.events(of: depot.id, in: $0).map(\.kind) }
    }

    func ageTasks(by hours: Int) async throws {
        try await store.database.write { session in
            try session.execute(
                """
                UPDATE vault_kit_task SET given_at = given_at - \(hours * 3_600_000),
                    closed_at = closed_at - \(hours * 3_600_000)
                """)
        }
    }
}
