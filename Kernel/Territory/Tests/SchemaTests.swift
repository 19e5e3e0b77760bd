import Persistence
import TestSupport
import Testing

@testable import Territory

@Suite struct `The territory’s schema` {
    @Test(arguments: Engine.allCases) func `begins with the syndicat`(on engine: Engine) async throws {
        try await withTerritory(on: engine) { database in
            let names = try await database.read { session in
                try session.rows("SELECT id, kind FROM collectivite").map {
                    try ($0.get("id", as: String.self), $0.get("kind", as: Collectivite.Kind.self))
                }
            }
            #expect(names.map(\.0) == [Collectivite.syndicatID])
            #expect(names.map(\.1) == [.syndicat])
        }
    }
}
