import Contract
import HTTPTypes
import HummingbirdTesting
import Persistence
import Territory
import TestSupport
import Testing

@testable import bastide

/// The forms that need no account, sent again and again from one place.
@Suite struct `A flood` {
    @Test(arguments: Engine.allCases) func `of requests to join is answered 429, and fills no list`(
        on engine: Engine
    ) async throws {
        try await SmallHouse.open(on: engine) { house in
            let send = { (number: Int) in
                try await house.post(
                    "/services/adresses/demande", "commune=32999&nom=Maire&contact=\(number)", [:])
            }
            for number in 1...10 { #expect(try await send(number).status == .seeOther) }
            #expect(try await send(11).status == .tooManyRequests)
            let waiting = try await house.house.platform.database.read { session in
                try ServiceRequests.waiting(in: session)
            }
            #expect(waiting.count == 10)
        }
    }
}
