import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `An undoing` {
    @Test(arguments: Engine.allCases) func `makes no second numéro where another came since`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let deleted = try #require(try await stage.apply(.deleteNumero(id: "n1", version: 1)))
            let added = try #require(
                try await stage.apply(.addNumero(id: "n9", NumeroForm(voieID: "v1", number: 1))))
            await #expect(
                throws: EditRefusal.builtUpon(
                    "Il y a maintenant un autre 1 sur cette voie\u{A0}: supprimez-le ou changez son numéro d’abord."
                )
            ) { try await stage.undo(deleted.id) }
            try await stage.undo(added.id)
            try await stage.undo(deleted.id)
            await #expect(throws: EditRefusal.self) { try await stage.redo(added.id) }
            #expect(try await stage.draft().numeros.map(\.number).sorted() == [1, 2, 3])
        }
    }

    @Test(arguments: Engine.allCases) func `exchanges numbers, and leaves two that stood there before`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let commune = stage.commune
            let moved = try #require(
                try await stage.apply(.changeNumero(id: "n1", version: 1, NumeroForm(number: 9))))
            let taken = try #require(
                try await stage.apply(.changeNumero(id: "n2", version: 1, NumeroForm(number: 1))))
            await #expect(throws: EditRefusal.self) { try await stage.undo(moved.id) }
            try await stage.undo(taken.id)
            try await stage.undo(moved.id)
            // A list that came with a number twice: one of both leaves, and comes back.
            try await stage.store.database.write {
                try $0.execute("UPDATE numero SET number = 2 WHERE commune_code = \(commune) AND id = 'n3'")
            }
            let version = try #require(try await stage.draft().numeros.first { $0.id == "n3" }?.version)
            let twin = try #require(try await stage.apply(.deleteNumero(id: "n3", version: version)))
            try await stage.undo(twin.id)
            #expect(try await stage.draft().numeros.map(\.number).sorted() == [1, 2, 2])
        }
    }
}
