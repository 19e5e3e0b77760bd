import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `How the syndicat deposits` {
    private static let page = "/syndicat/adresses/depot"

    @Test(arguments: Engine.allCases)
    func `is written in the journal, before and after, once for each change`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter async throws in
            let fields = [("strategie", "habilitation"), ("organisme", "Syndicat du Gers")]
            for _ in 0..<2 {
                #expect(try await counter.post(Self.page, fields, as: "syndicat-manager").status == 303)
            }
            let kept = try await counter.stage.store.database.read { session in
                try session.rows(
                    "SELECT before, after, person_id FROM journal WHERE action LIKE '%Nationale réglé'"
                ).map { row -> [String] in
                    [try row.get("before"), try row.get("after"), try row.get("person_id")]
                }
            }
            let line = [
                "en chef de file", "avec l’accord de chaque mairie, Syndicat du Gers", "syndicat-manager",
            ]
            #expect(kept == [line])
        }
    }
}
