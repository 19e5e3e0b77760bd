import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `The button that blocks every erasure` {
    private let places = (mairie: DeviceCounter.depot, syndicat: "/syndicat/sauvegarde/96001/96001-mairie")

    @Test(arguments: Engine.allCases) func `is for who writes at the town hall, and for the syndicat`(
        on engine: Engine
    ) async throws {
        try await DeviceCounter.open(on: engine) { counter in
            for (who, place) in [
                ("lectrice", places.mairie), ("voisine", places.mairie), ("secretaire", places.syndicat),
            ] {
                #expect(try await counter.pressFreeze(at: place, as: who).status == 403)
                let frozen = try await counter.depot().frozenAt
                #expect(frozen == nil, "\(who)")
            }
            #expect(try await counter.pressFreeze(at: places.syndicat, as: "technicien").status == 303)
            let frozen = try await counter.depot().frozenAt
            #expect(frozen != nil)
        }
    }

    @Test func `is one on the page of the town hall`() async throws {
        try await DeviceCounter.open(on: .sqlite) { counter in
            let page = try await counter.get("/mairie/96001/sauvegarde")
            #expect(page.text.contains("action=\"\(places.mairie)/gel\""))
            #expect(!page.text.contains(places.syndicat + "/gel"))
        }
    }
}

extension DeviceCounter {
    fileprivate func pressFreeze(at place: String, as who: String) async throws -> Answer {
        let token = try await get(Self.depot + "/nouvel-appareil").formToken
        return try await client.send(SentForm([("_jeton", token)]), to: place + "/gel", .browser(of: who))
    }
}
