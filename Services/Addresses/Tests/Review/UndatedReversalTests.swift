import Persistence
import TestSupport
import Testing

@testable import Addresses

/// A gesture undone after the list was made again, on another day, as the gesture had left it.
@Suite struct `A gesture on rows that bear another day` {
    @Test(arguments: Engine.allCases) func `is undone, and made again`(on engine: Engine) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let renamed = try #require(
                try await stage.apply(.changeVoie(id: "v1", version: 1, VoieForm(name: "Rue Haute"))))
            let moved = try #require(
                try await stage.apply(.changeNumero(id: "n1", version: 1, NumeroForm(number: 9))))
            try await stage.store.database.write { session in
                try session.execute("UPDATE voie SET updated_on = '2126-11-23'")
                try session.execute("UPDATE numero SET updated_on = '2126-11-23'")
            }
            for id in [renamed.id, moved.id] { try await stage.undo(id) }
            let before = try await stage.draft()
            #expect(before.voies.map(\.name) == ["Rue du Moulin"])
            #expect(before.numeros.map(\.number).sorted() == [1, 2, 3])
            for id in [renamed.id, moved.id] { try await stage.redo(id) }
            #expect(try await stage.draft().voies.map(\.name) == ["Rue Haute"])
        }
    }

    @Test(arguments: Engine.allCases) func `is not undone over what says something else`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let moved = try #require(
                try await stage.apply(.changeNumero(id: "n1", version: 1, NumeroForm(number: 9))))
            try await stage.store.database.write {
                try $0.execute("UPDATE numero SET updated_on = '2126-11-23', number = 10 WHERE id = 'n1'")
            }
            await #expect(throws: EditRefusal.self) { try await stage.undo(moved.id) }
        }
    }
}
