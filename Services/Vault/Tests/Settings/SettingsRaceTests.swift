import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `Two people on the same settings` {
    private static let depot = "/syndicat/sauvegarde/96001/96001-mairie/reglages"
    private static let house = "/syndicat/sauvegarde/reglages"

    @Test(arguments: Engine.allCases) func `undo nothing of a depot’s unseen`(on engine: Engine) async throws
    {
        try await DeviceCounter.open(on: engine) { counter in
            let opened = try await counter.get(Self.depot, as: "directrice").hidden("etat")
            let theirs = [("nom", "Mairie"), ("place", "80"), ("delai", "120")]
            #expect(try await counter.set(Self.depot, theirs, as: "directrice").status == 303)

            let mine = [("nom", "Mairie et école"), ("place", "50"), ("delai", "90")]
            let stopped = try await counter.post(
                Self.depot, mine + [("etat", opened)], as: "directrice")
            #expect(stopped.status == 409)
            #expect(stopped.text.contains("Quelqu’un a enregistré ces réglages"))
            #expect(stopped.text.contains("<dd>80</dd>") && stopped.text.contains("<dd>120</dd>"))
            #expect(stopped.text.contains("value=\"Mairie et école\""))
            let kept = try await counter.depot()
            #expect(kept.name == "Mairie" && kept.deletionDelay == 120 && kept.quota == 80_000_000_000)

            let mark = stopped.hidden("etat")
            #expect(
                try await counter.post(Self.depot, mine + [("etat", mark)], as: "directrice").status == 303)
            #expect(try await counter.depot().name == "Mairie et école")
        }
    }

    @Test func `are told after a correction too, and without the mark`() async throws {
        try await DeviceCounter.open(on: .sqlite) { counter in
            let opened = try await counter.get(Self.depot, as: "directrice").hidden("etat")
            let theirs = [("nom", "Mairie"), ("place", "80"), ("delai", "120")]
            #expect(try await counter.set(Self.depot, theirs, as: "directrice").status == 303)
            let wrong = try await counter.post(
                Self.depot, [("nom", ""), ("place", "50"), ("delai", "90"), ("etat", opened)],
                as: "directrice")
            #expect(wrong.status == 422 && wrong.hidden("etat") == opened)
            #expect(try await counter.post(Self.depot, theirs, as: "directrice").status == 409)
        }
    }

    @Test func `undo nothing of the vault’s unseen`() async throws {
        try await DeviceCounter.open(on: .sqlite) { counter in
            let opened = try await counter.get(Self.house, as: "directrice").hidden("etat")
            let person = [("prevenu_nom", "Astreinte"), ("prevenu_telephone", "05 62 00 00 00")]
            #expect(try await counter.set(Self.house, person, as: "directrice").status == 303)
            let mine = [("disque", "oui"), ("etat", opened)]
            let stopped = try await counter.post(Self.house, mine, as: "directrice")
            #expect(stopped.status == 409 && stopped.text.contains("05 62 00 00 00"))
            let declared = try await counter.database.read { try DiskTable.declaredAt(in: $0) }
            #expect(declared == nil)
        }
    }
}
