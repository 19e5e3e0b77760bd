import People
import Persistence
import TestSupport
import Testing

@testable import Publications

@Suite struct `A turn of duty` {
    private static func moment(_ days: Int) -> Moment {
        Moment(Instant.now.adding(.seconds(days * 86_400)))
    }

    @Test(arguments: Engine.allCases) func `ahead leaves the one of today, and replaces what overlaps it`(
        engine: Engine
    ) async throws {
        try await Valley.open(on: engine) { valley async throws in
            let duties = DutyStore(database: valley.database)
            let (first, second, third) = (ShortCode.make(), ShortCode.make(), ShortCode.make())
            func begin(_ since: Int, _ until: Int, _ code: String) async throws -> Int {
                try await duties.begin(
                    "bruno", at: "f", from: Self.moment(since), until: Self.moment(until), code: code,
                    by: "anne"
                ).count
            }
            #expect(try await begin(-1, 7, first) == 0)
            #expect(try await begin(30, 37, second) == 0)
            #expect(try await duties.all(of: "f").count == 2)
            #expect(try await duties.isOnDuty("bruno", at: "f"))
            try await duties.check(first, of: "bruno", at: "f")
            await #expect(throws: DutyRefusal.wrongCode(left: 4)) {
                try await duties.check(second, of: "bruno", at: "f")
            }
            try await duties.check(second, of: "bruno", at: "f", now: Self.moment(31).instant)

            #expect(try await begin(36, 40, third) == 1)
            #expect(try await duties.all(of: "f").count == 2)
            #expect(try await duties.isOnDuty("bruno", at: "f"))
            try await duties.check(
                third, of: "bruno", at: "f", now: Self.moment(36).instant.adding(.seconds(60)))
        }
    }

    @Test(arguments: Engine.allCases) func `that replaces another says so to who gives it`(
        engine: Engine
    ) async throws {
        try await OfficeCounter.with(engine) { counter in
            func give(_ since: Int, _ until: Int) async throws -> String {
                try await counter.post(
                    OfficeCounter.home + "/astreinte",
                    [
                        ("personne", "stagiaire"), ("debut", Self.moment(since).local.typed),
                        ("fin", Self.moment(until).local.typed),
                    ]
                ).text
            }
            let (today, ahead) = (try await give(-1, 7), try await give(30, 37))
            #expect(!today.contains("en remplace une autre") && !ahead.contains("en remplace une autre"))
            let over = try await give(5, 8)
            #expect(over.contains("en remplace une autre"))
        }
    }
}
