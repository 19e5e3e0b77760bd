import HTTPTypes
import HummingbirdTesting
import NIOCore
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `What the vault believes of a reading` {
    @Test(arguments: Engine.allCases) func `a share that was damaged is asked until it is good`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            for _ in 0..<8 { _ = try await stage.keepPack() }
            try await stage.backUp()
            _ = try await stage.share()
            // The line was too slow once: there are two shares.
            try await stage.ageTasks(by: 21)
            let share = try await stage.share()
            #expect(share.hasSuffix("/2"))
            #expect(try await stage.tell(share, isGood: false) == .ok)
            try await stage.watch(at: .now)
            #expect(try await stage.alerts().map(\.kind) == [.failedDrill])

            try await stage.ageTasks(by: 21)
            #expect(try await stage.share() == share)
            // It did not come to its end: neither forgotten, nor proved.
            try await stage.ageTasks(by: 21)
            #expect(try await stage.share() == share)
            try await stage.readAll()
            #expect(try await stage.tell(share) == .ok)
            try await stage.watch(at: .now)
            #expect(try await stage.alerts().isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `a backup that was cut leaves packs that are not awaited`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            _ = try await stage.keepPack(isIndexed: false)
            try await stage.endWork()
            let pack = try await stage.keepPack()
            try await stage.backUp()
            let share = try await stage.share()
            _ = try await stage.ask(.get, "data/\(pack)")
            #expect(try await stage.tell(share) == .ok)
            #expect(try await stage.kitDrills().first?.restored == DrillCount(files: 1, bytes: 3000))
        }
    }

    @Test(arguments: Engine.allCases) func `a reading that is too short proves nothing and alarms nobody`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            _ = try await stage.keepPack()
            try await stage.backUp()
            let share = try await stage.share()
            #expect(try await stage.tell(share) == .conflict)
            #expect(try await stage.kitDrills().isEmpty)
            #expect(try await stage.share().isEmpty)
            try await stage.ageTasks(by: 160)
            #expect(try await stage.share() == share)
        }
    }

    @Test(arguments: Engine.allCases) func `what a backup reads to be made proves no witness`(
        on engine: Engine
    ) async throws {
        try await VaultStage.open(on: engine) { stage in
            try await stage.makeRepository()
            let pack = try await stage.keepPack()
            let bytes = Array(buffer: try await stage.errand(.get).body)
            _ = try await stage.ask(.get, "data/\(pack)")
            try await stage.backUp()
            _ = try await stage.errand(.post, body: bytes)
            #expect(
                try await stage.kitDrills().map(\.fault) == [
                    "Le fichier témoin est revenu sans que rien n’ait été relu dans le coffre."
                ])
            try await stage.bringBack()
            #expect(try await stage.kitDrills().first?.outcome == .proved)
        }
    }
}

extension VaultStage {
    static let good = "resultat=reussi&rang=1&parts=1&code=0"

    /// The share that a kit is given; empty for none.
    func share() async throws -> String {
        let text = String(buffer: try await errand(.get, "controle").body)
        return String(text.prefix { $0 != "\n" })
    }

    /// What a kit says of its share.
    func tell(_ share: String, isGood: Bool = true) async throws -> HTTPResponse.Status {
        let halves = share.split(separator: "/")
        let (word, code) = isGood ? ("reussi", 0) : ("abime", 1)
        let text = "resultat=\(word)&rang=\(halves.first ?? "")&parts=\(halves.last ?? "")&code=\(code)"
        return try await errand(.post, "controle", body: Array(text.utf8)).status
    }

    /// Puts all that happened an hour back, as the work of another time.
    func endWork() async throws {
        try await age(by: .seconds(3600))
        try await store.database.write { session in
            try session.execute(
                "UPDATE vault_session SET id = 'avant', began_at = began_at - 3600000, last_at = last_at - 3600000"
            )
        }
    }

    /// Reads each pack as restic does.
    func readAll() async throws {
        let names = try await store.database.read { session in
            try session.rows(
                "SELECT name FROM vault_object WHERE kind = \(ObjectKind.data.code)"
            ).map { try $0.get("name") as ObjectName }
        }
        for name in names { _ = try await ask(.get, "data/\(name.text)") }
    }
}
