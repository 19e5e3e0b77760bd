import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The history of gestures` {
    @Test(arguments: Engine.allCases) func `undoes and makes again the last gesture`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let before = try await stage.draft()
            try await stage.apply(.deleteVoie(id: "v1", version: 1))
            #expect(try await stage.draft().voies.isEmpty)
            let undo = try #require(
                try await stage.store.reversibleGestures(of: "p1", in: stage.commune).undo)
            #expect(undo.label == "« Rue du Moulin » supprimée avec ses 3\u{A0}numéros")
            try await stage.store.undo(undo.id, in: stage.commune, by: Stage.author)
            #expect(try await stage.draft().saysTheSame(as: before))
            let redo = try #require(
                try await stage.store.reversibleGestures(of: "p1", in: stage.commune).redo)
            #expect(redo.id == undo.id)
            try await stage.store.redo(redo.id, in: stage.commune, by: Stage.author)
            #expect(try await stage.draft().voies.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `offers nothing of before an import, which replaced it all`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.changeVoie(id: "v1", version: 1, VoieForm(name: "Rue des Meuniers")))
            let gestures = { try await stage.store.reversibleGestures(of: "p1", in: stage.commune) }
            #expect(try await gestures().undo != nil)
            let imports = AddressImports(database: stage.store.database)
            let file = `A file brought by a town hall`.file(1...10)
            let proposal = try await imports.propose(
                file, name: "liste.csv", for: stage.commune, communeName: "Montfort", by: .program)
            let outcome = try await imports.accept(
                proposal.id, of: stage.commune, communeName: "Montfort", loss: .agreed, by: .program)
            #expect(try await gestures().undo == nil)
            try await stage.undo(try #require(outcome.editID))
            #expect(try await gestures().undo != nil)
        }
    }

    @Test(arguments: Engine.allCases) func `offers to make again the last undone, until a new gesture`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            func offered() async throws -> String? {
                try await stage.store.reversibleGestures(of: "p1", in: stage.commune).redo?.id
            }
            func rename(_ name: String) async throws -> String {
                let version = try await stage.draft().voies[0].version
                let edit = Edit.changeVoie(id: "v1", version: version, VoieForm(name: name))
                return try #require(try await stage.apply(edit)).id
            }
            func undo(_ id: String) async throws {
                try await stage.store.undo(id, in: stage.commune, by: Stage.author)
            }
            let first = try await rename("Rue des Meuniers")
            try await undo(first)
            #expect(try await offered() == first)
            let second = try await rename("Rue du Four")
            #expect(try await offered() == nil)
            let third = try await rename("Rue du Puits")
            try await undo(third)
            try await undo(second)
            for gesture in [second, third] {
                #expect(try await offered() == gesture)
                try await stage.store.redo(gesture, in: stage.commune, by: Stage.author)
            }
            #expect(try await offered() == nil)
            #expect(try await stage.draft().voies.map(\.name) == ["Rue du Puits"])
            #expect(try await stage.store.history(of: stage.commune).contains { $0.id == first })
        }
    }

    @Test(arguments: Engine.allCases) func `undoes an earlier gesture that nothing stands on`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let earlier = try #require(
                try await stage.apply(.changeNumero(id: "n1", version: 1, NumeroForm(suffix: "bis"))))
            try await stage.apply(.changeNumero(id: "n2", version: 1, NumeroForm(suffix: "ter")))
            try await stage.store.undo(earlier.id, in: stage.commune, by: Stage.author)
            #expect(try await stage.draft().numeros.map(\.label) == ["1", "2 ter", "3"])
        }
    }

    @Test(arguments: Engine.allCases) func `refuses to undo under a later gesture`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let added = try #require(try await stage.apply(.addVoie(id: "v1", VoieForm(name: "Rue du Four"))))
            try await stage.apply(.addNumero(id: "n1", NumeroForm(voieID: "v1", number: 1)))
            await #expect(throws: EditRefusal.self) {
                try await stage.store.undo(added.id, in: stage.commune, by: Stage.author)
            }
            #expect(try await stage.draft().numeros.count == 1)
        }
    }

    @Test(arguments: Engine.allCases) func `lets nobody turn what was decided above them`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let renamed = try #require(
                try await stage.apply(.changeVoie(id: "v1", version: 1, VoieForm(name: "Rue du Four"))))
            try await stage.store.undo(renamed.id, in: stage.commune, by: Stage.author)
            let certified = try #require(try await stage.apply(.certifyCommune))
            let refusal = ReservedGesture(label: "Toutes les adresses certifiées")
            await #expect(throws: refusal) {
                try await stage.store.undo(certified.id, in: stage.commune, by: Stage.author)
            }
            #expect(try await stage.draft().numeros.allSatisfy(\.isCertified))
            try await stage.undo(certified.id)
            await #expect(throws: refusal) {
                try await stage.store.redo(certified.id, in: stage.commune, by: Stage.author)
            }
            #expect(try await stage.draft().numeros.allSatisfy { !$0.isCertified })
        }
    }

    @Test(arguments: Engine.allCases) func `is looked through no further than it tells`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.certifyCommune)
            try await stage.apply(.changeNumero(id: "n1", version: 2, NumeroForm(suffix: "bis")))
            try await stage.apply(.changeNumero(id: "n1", version: 3, NumeroForm(suffix: "ter")))
            try await stage.apply(.deleteNumero(id: "n2", version: 2))
            // Whoever unpacks what comes before meets a fault.
            try await stage.store.database.write { session in
                try session.execute("UPDATE address_edit SET changes = \([UInt8]([1, 2, 3])) WHERE seq < 6")
            }
            let seqs = try await stage.store.history(of: stage.commune).map(\.seq)
            #expect(seqs.prefix(4) == [8, 7, 6, 5])
            #expect(try await stage.store.removal(of: "n2", in: stage.commune)?.change.id == "n2")
            #expect(try await stage.store.removal(of: "n1", in: stage.commune) == nil)
            let since = try await stage.store.gestures(on: "n1", after: 3, of: stage.commune)
            #expect(since.map(\.label) == ["Le 1 bis devient le 1 ter"])
        }
    }

    @Test(arguments: Engine.allCases, [1, 2, 3])
    func `brings everything back however many gestures there were`(
        on engine: Engine, seed: UInt64
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let before = try await stage.draft()
            var player = RandomPlayer(seed: seed)
            var made: [String] = []
            for _ in 0..<40 {
                if let record = try await player.play(on: stage) { made.append(record.id) }
            }
            #expect(made.count > 20)
            let after = try await stage.draft()
            for id in made.reversed() { try await stage.undo(id) }
            #expect(try await stage.draft().saysTheSame(as: before))
            for id in made { try await stage.redo(id) }
            #expect(try await stage.draft().saysTheSame(as: after))
        }
    }
}
