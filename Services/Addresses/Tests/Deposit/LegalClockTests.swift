import Persistence
import TestSupport
import Testing
import Web

@testable import Addresses

@Suite struct `The month of the law` {
    private func instant(_ text: String) throws -> Instant { try #require(FrenchMoment.instant(local: text)) }

    @Test func `ends on the same day of the next month, or on its last`() throws {
        let clock = LegalClock(oldest: try instant("2026-11-22T18:30"))
        #expect(try clock.limit == instant("2026-12-22T00:00"))
        #expect(try LegalClock(oldest: instant("2027-01-31T09:00")).limit == instant("2027-02-28T00:00"))
        #expect(try clock.daysLeft(at: instant("2026-12-11T23:59")) == 11)
        #expect(try clock.isShort(at: instant("2026-12-11T23:59")) == false)
        #expect(try clock.isShort(at: instant("2026-12-12T00:01")))
        #expect(
            try clock.words(at: instant("2026-12-13T08:00"))
                == "avant le 22 décembre 2026 (dans 9\u{A0}jours)")
        #expect(
            try clock.words(at: instant("2026-12-21T08:00")) == "avant le 22 décembre 2026 (c’est demain)")
        #expect(
            try clock.advice(.sending, at: instant("2026-12-22T00:01"))
                == "Envoyez-le aujourd’hui au plus tard.")
        #expect(
            try clock.words(at: instant("2026-12-23T00:01"))
                == "le délai est passé depuis le 22 décembre 2026")
        #expect(
            try clock.words(at: instant("2027-01-02T08:00"))
                == "le délai est passé depuis le 22 décembre 2026")
        #expect(
            try clock.advice(.sending, at: instant("2026-12-21T08:00"))
                == "Envoyez-le avant le 22 décembre 2026 (c’est demain).")
        #expect(
            try clock.advice(.sending, at: instant("2027-01-02T08:00"))
                == "Le délai est passé depuis le 22 décembre 2026\u{A0}: envoyez-le sans attendre.")
        #expect(
            try clock.advice(.publishing, at: instant("2026-12-13T08:00"))
                == "Publiez-le et envoyez-le avant le 22 décembre 2026 (dans 9\u{A0}jours).")
        #expect(
            try clock.advice(.publishing, at: instant("2027-01-02T08:00"))
                == "Le délai est passé depuis le 22 décembre 2026\u{A0}: publiez-le et envoyez-le sans attendre."
        )
    }

    @Test(arguments: Engine.allCases) func `runs from the oldest change that the nation does not have`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let (stage, commune) = (deposit.stage, deposit.stage.commune)
            let database = stage.store.database
            let oldest = { () async throws -> Instant? in
                try await database.read { try UnsentChange.of(commune, in: $0) }
            }
            let first = try await stage.store.history(of: commune).map(\.at).min()
            #expect(try await oldest() == first)
            try await deposit.send()
            #expect(try await oldest() == nil)
            #expect(try await database.read { try UnsentChange.all(in: $0) }.isEmpty)

            let gesture = try #require(
                try await stage.apply(.deleteNumero(id: Stage.numeroIDs[2], version: 1)))
            #expect(try await oldest() == gesture.at)
            #expect(try await database.read { try UnsentChange.all(in: $0) } == [commune: gesture.at])
            try await stage.undo(gesture.id)
            #expect(try await oldest() == nil, "what is undone before it was sent is no change")

            let sent = try #require(
                try await stage.store.history(of: commune).last { !$0.isUndone && $0.label.contains("3") })
            // It was made, and sent, long ago: only the undoing is of today.
            try await database.write {
                try $0.execute("UPDATE address_edit SET at = 1000 WHERE commune_code = \(commune)")
            }
            try await stage.undo(sent.id)
            let undoing = try await database.read {
                try TurnTable.of([sent.id], in: $0)[sent.id]?.last?.at
            }
            #expect(try await oldest() == undoing, "what is undone after it was sent is one")
            try await stage.redo(sent.id)
            #expect(try await oldest() == nil)
            try await deposit.store.settle(commune)
            #expect(try await oldest() == nil, "the draft makes the list that was sent")
        }
    }

    @Test(arguments: Engine.allCases) func `runs again from a gesture made again after what was sent`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let (stage, commune) = (deposit.stage, deposit.stage.commune)
            let database = stage.store.database
            let oldest = { () async throws -> Instant? in
                try await database.read { try UnsentChange.of(commune, in: $0) }
            }
            try await deposit.send()
            let gesture = try #require(
                try await stage.apply(.deleteNumero(id: Stage.numeroIDs[2], version: 1)))
            try await stage.undo(gesture.id)
            try await deposit.store.settle(commune)
            #expect(try await oldest() == nil)
            try await stage.redo(gesture.id)
            let turns = try await database.read { try TurnTable.of([gesture.id], in: $0)[gesture.id] ?? [] }
            #expect(try await oldest() == turns.last?.at)
            #expect(try await database.read { try UnsentChange.all(in: $0) }[commune] == turns.last?.at)
            try await stage.undo(gesture.id)
            #expect(try await oldest() == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `takes an undoing of before each was told for one of its time at most`(
        on engine: Engine
    ) async throws {
        try await DepositStage.with(engine) { deposit async throws in
            let (stage, commune) = (deposit.stage, deposit.stage.commune)
            try await deposit.send()
            let last = try #require(try await stage.store.history(of: commune).first)
            try await stage.undo(last.id)
            let oldest = try await stage.store.database.write { session in
                try session.execute("DELETE FROM address_edit_turn")
                return try UnsentChange.of(commune, in: session)
            }
            #expect(oldest == last.at)
        }
    }

    @Test(arguments: Engine.allCases) func `does not run for what came from the national base`(
        on engine: Engine
    )
        async throws
    {
        try await DepositStage.with(engine) { deposit async throws in
            let commune = deposit.stage.commune
            let database = deposit.stage.store.database
            try await database.write { session in
                try session.execute(
                    "UPDATE base_locale SET origin = 'national' WHERE commune_code = \(commune)")
                try session.execute(
                    """
                    INSERT INTO address_snapshot (id, commune_code, at, reason, person_id, content, line_count)
                    VALUES ('s1', \(commune), 0, 'import', NULL, \([UInt8]([0])), 0)
                    """)
                try session.execute(
                    """
                    UPDATE address_edit SET snapshot_id = 's1' WHERE commune_code = \(commune) AND seq =
                        (SELECT MAX(seq) FROM address_edit WHERE commune_code = \(commune))
                    """)
                let base = try BaseLocaleTable.find(commune, in: session)
                try BaseLocaleTable.noteNational(commune, as: base?.version ?? 0, in: session)
            }
            #expect(try await database.read { try UnsentChange.of(commune, in: $0) } == nil)
        }
    }
}
