import Persistence
import TestSupport
import Testing

@testable import Notifications

@Suite struct `The ledger` {
    @Test(arguments: Engine.allCases)
    func `tells of each message what was done, in order, and holds no person`(on engine: Engine) async throws
    {
        try await TestPushService.open { _, address in
            try await PostOffice.open(on: engine) { office in
                try await office.subscribe(at: address + "/lise")
                try await office.working {
                    try await office.send(.news("n1"))
                    try await office.settled("n1")
                }
                let events = try await office.database.read { try Ledger.events(of: "n1", in: $0) }
                #expect(events.map(\.kind) == ["sent", "settled"])
                #expect(
                    events[1].facts
                        == #"{"accepted":"1","addressed":"1","channel":"push","expired":"0","failed":"0","gone":"0"}"#
                )
                #expect(events.allSatisfy { !$0.facts.contains("lise") && !$0.facts.contains(address) })
                #expect(events[1].previous == events[0].hash)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `is whole as long as nobody touched it`(on engine: Engine) async throws {
        try await Self.withLedger(on: engine) { office in
            guard case .whole(let count, let hash) = try await Self.verdict(office) else {
                Issue.record("the ledger is broken")
                return
            }
            #expect(count == 5)
            let last = try await office.database.read { try Ledger.events(of: "m5", in: $0) }.last
            #expect(hash == last?.hash)
        }
    }

    @Test(
        arguments: [
            "UPDATE ledger_event SET facts = '{\"accepted\":\"999\"}' WHERE number = 3",
            "UPDATE ledger_event SET made_at = made_at - 60000 WHERE number = 3",
            "UPDATE ledger_event SET message_id = 'm1' WHERE number = 3",
            "UPDATE ledger_event SET kind = 'settled' WHERE number = 3",
            "DELETE FROM ledger_event WHERE number = 3",
        ] as [SQL], Engine.allCases)
    func `shows the line that was changed or taken out`(change: SQL, on engine: Engine) async throws {
        try await Self.withLedger(on: engine) { office in
            try await office.database.write { _ = try $0.execute(change) }
            #expect(try await Self.verdict(office) == .broken(at: 3))
        }
    }

    @Test(arguments: Engine.allCases)
    func `shows a line made again with its own hash`(on engine: Engine) async throws {
        try await Self.withLedger(on: engine) { office in
            try await office.database.write { session in
                let events = try Ledger.events(of: "m3", in: session)
                guard let event = events.first else { return }
                let forged = LedgerEvent(
                    number: event.number, messageID: "m3", madeAt: event.madeAt, kind: event.kind,
                    facts: "{}",
                    previous: event.previous)
                try session.execute(
                    "UPDATE ledger_event SET facts = \(forged.facts), hash = \(forged.hash) WHERE number = 3")
            }
            // Its own line holds; the next one was bound to what it said before.
            #expect(try await Self.verdict(office) == .broken(at: 4))
        }
    }

    @Test(arguments: Engine.allCases)
    func `reads only what came since, and sees what is wrong in it`(on engine: Engine) async throws {
        try await Self.withLedger(on: engine) { office in
            let reading = LedgerReading(database: office.database)
            guard case .whole(5, _) = try await reading.verdict() else {
                Issue.record("the ledger is broken")
                return
            }
            try await office.database.write { session in
                try Ledger.note("sent", of: "m6", facts: [:], in: session)
            }
            guard case .whole(6, _) = try await reading.verdict() else {
                Issue.record("the line that came is not read")
                return
            }
            try await office.database.write { session in
                try Ledger.note("sent", of: "m7", facts: [:], in: session)
                try session.execute("UPDATE ledger_event SET facts = '{\"a\":\"1\"}' WHERE number = 7")
            }
            #expect(try await reading.verdict() == .broken(at: 7))
        }
    }

    private static func verdict(_ office: PostOffice) async throws -> LedgerVerdict {
        try await office.database.read { try Ledger.verify(in: $0) }
    }

    /// Five lines, of five messages.
    private static func withLedger(
        on engine: Engine, _ body: @escaping @Sendable (PostOffice) async throws -> Void
    ) async throws {
        try await PostOffice.open(on: engine) { office in
            for number in 1...5 {
                try await office.database.write { session in
                    _ = try Ledger.note("sent", of: "m\(number)", facts: ["a": "é \(number)"], in: session)
                }
            }
            try await body(office)
        }
    }
}
