import Foundation
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `A change made without a signal` {
    private static let house = "c0ffee00-1111-4222-8333-444455556666"

    private static func addition(sending: String = "s1", id: String = house, number: Int = 7) -> OfflineChange
    {
        var form = NumeroForm(voieID: "v1", number: number)
        form.position = PositionForm(kind: .entree, lon: 0.51, lat: 43.71)
        return OfflineChange(sending: sending, rowID: id, edit: .addNumero(id: id, form))
    }

    private static func move(_ sending: String, version: Int, lon: Double) -> OfflineChange {
        OfflineChange(
            sending: sending, rowID: "n1",
            edit: .changePosition(
                .numero(id: "n1"), version: version, rank: 0, PositionForm(lon: lon, lat: 43.7)))
    }

    private static func take(_ change: OfflineChange, _ stage: Stage) async throws -> OfflineOutcome {
        try await stage.store.take(change, in: stage.commune, by: Stage.author)
    }

    private static func gestures(_ stage: Stage) async throws -> Int {
        try await stage.store.history(of: stage.commune).count
    }

    @Test(arguments: Engine.allCases) func `is made once, however often it is sent`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let first = try await Self.take(Self.addition(), stage)
            let count = try await Self.gestures(stage)
            let second = try await Self.take(Self.addition(), stage)
            #expect(!first.isRepeated && first.record?.personName == Stage.author.name)
            #expect(second.isRepeated && second.version == first.version && second.record == nil)
            #expect(second.numero?.number == 7 && second.numero == first.numero)
            #expect(try await Self.gestures(stage) == count)
            #expect(try await stage.draft().numeros.count { $0.number == 7 } == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `is made once by two windows at the same moment`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let before = try await Self.gestures(stage)
            let outcomes = try await withThrowingTaskGroup(of: OfflineOutcome.self) { group in
                for _ in 0..<8 {
                    group.addTask { try await Self.take(Self.move("s1", version: 1, lon: 0.52), stage) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.count { !$0.isRepeated } == 1)
            #expect(Set(outcomes.map(\.version)) == [2])
            #expect(try await Self.gestures(stage) == before + 1)
        }
    }

    @Test(arguments: Engine.allCases) func `tells the version that it left, not what others made since`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            _ = try await Self.take(Self.move("s1", version: 1, lon: 0.52), stage)
            try await stage.apply(
                .changeNumero(id: "n1", version: 2, NumeroForm(number: 9)),
                by: Author(id: nil, name: "Une collègue"))
            // The answer was lost: what this telephone did next stands on version 2, and is told of the colleague.
            #expect(try await Self.take(Self.move("s1", version: 1, lon: 0.52), stage).version == 2)
            await #expect(throws: EditRefusal.self) {
                try await Self.take(Self.move("s2", version: 2, lon: 0.53), stage)
            }
            #expect(try await stage.draft().numeros.first { $0.id == "n1" }?.number == 9)
        }
    }

    @Test(arguments: Engine.allCases) func `that was refused is made when it is sent again, corrected`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            await #expect(throws: EditRefusal.self) { try await Self.take(Self.addition(number: 2), stage) }
            let outcome = try await Self.take(Self.addition(number: 12), stage)
            #expect(!outcome.isRepeated)
            #expect(try await stage.draft().numeros.contains { $0.id == Self.house && $0.number == 12 })
        }
    }

    @Test(arguments: Engine.allCases) func `that comes before the house it is about is refused`(
        on engine: Engine
    )
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let note = OfflineChange(
                sending: "s2", rowID: Self.house,
                edit: .changeNumero(id: Self.house, version: 1, NumeroForm(number: 14)))
            await #expect(throws: EditRefusal.self) { try await Self.take(note, stage) }
            _ = try await Self.take(Self.addition(), stage)
            #expect(try await Self.take(note, stage).version == 2)
        }
    }

    @Test(arguments: Engine.allCases) func `meets as another the address that left and was brought back`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let (before, commune) = (try await stage.draft(), stage.commune)
            try await stage.apply(.deleteNumero(id: "n1", version: 1))
            let now = try await stage.draft()
            try await stage.store.database.write { session in
                _ = try DraftWriter(commune: commune).replace(now, with: before, in: session)
            }
            #expect(try await stage.draft().numeros.contains { $0.id == "n1" })
            await #expect(throws: EditRefusal.self) {
                try await Self.take(Self.move("s1", version: 1, lon: 0.52), stage)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `adds no house under an identifier that is taken`(
        on engine: Engine
    )
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            _ = try await Self.take(Self.addition(), stage)
            await #expect(throws: EditRefusal.addedAlready) {
                try await Self.take(Self.addition(sending: "s2", number: 15), stage)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `is undone like any other, and is forgotten after a year`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let outcome = try await Self.take(Self.addition(), stage)
            try await stage.undo(try #require(outcome.record?.id))
            #expect(try await !stage.draft().numeros.contains { $0.id == Self.house })
            // Sent again by mistake, it does not come back behind the undoing.
            #expect(try await Self.take(Self.addition(), stage).isRepeated)
            #expect(try await !stage.draft().numeros.contains { $0.id == Self.house })

            let commune = stage.commune
            let kept = { (days: Int) in
                try await ForgetOldRows(database: stage.store.database).perform(
                    at: Instant.now.adding(.seconds(86_400 * days)))
                return try await stage.store.database.read {
                    try OfflineChangeTable.version(after: "s1", of: commune, in: $0)
                }
            }
            #expect(try await kept(ForgetOldRows.offlineDays - 1) == outcome.version)
            #expect(try await kept(ForgetOldRows.offlineDays + 1) == nil)
        }
    }
}
