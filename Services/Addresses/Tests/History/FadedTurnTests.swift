import Persistence
import TestSupport
import Testing

@testable import Addresses

/// What is told before a gesture is undone that lost its notes with the years.
@Suite struct `An undoing of a gesture of more than three years` {
    private static let undo = "/mairie/32999/adresses/annulation"
    private static let redo = "/mairie/32999/adresses/retablissement"

    @Test(arguments: Engine.allCases) func `says what becomes of the notes, and undoes nothing before that`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let stage = counter.stage
            var form = NumeroForm(number: 9)
            form.comment = "Clé chez Mme Daubèze"
            let old = try #require(try await stage.apply(.changeNumero(id: "n3", version: 1, form)))
            try await ForgetOldRows(database: stage.store.database).perform(
                at: .now.adding(.seconds(1_096 * 86_400)))
            var note = NumeroForm()
            note.comment = "Portail vert"
            try await stage.apply(.changeNumero(id: "n3", version: 2, note))
            let number = { try await stage.draft().numeros.first { $0.id == "n3" }?.number }

            let asked = try await counter.post(Self.undo, [("geste", old.id), ("retour", "/")])
            #expect(asked.status == 200 && asked.text.contains("Rien n’est modifié pour l’instant"))
            #expect(
                asked.text.contains("name=\"notes\" value=\"vues\"") && asked.text.contains("Ne rien changer")
            )
            #expect(try await number() == 9)
            let seen = [("geste", old.id), ("notes", "vues")]
            #expect(try await counter.post(Self.undo, seen, as: "reader").status == 403)
            #expect(try await counter.post(Self.undo, seen).status == 303)
            #expect(try await number() == 3)
            #expect(try await stage.draft().numeros.first { $0.id == "n3" }?.comment == "Portail vert")

            #expect(
                try await counter.post(Self.redo, [("geste", old.id)]).text.contains("Rétablir ce geste"))
            #expect(try await number() == 3)
            #expect(try await counter.post(Self.redo, seen).status == 303)
            #expect(try await number() == 9)
        }
    }

    @Test(arguments: Engine.allCases)
    func `says what would leave with its note, and asks nothing without one`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let stage = counter.stage
            let added = try #require(
                try await stage.apply(.addNumero(id: "m7", NumeroForm(voieID: "v1", number: 7))))
            let plain = try #require(
                try await stage.apply(.addNumero(id: "m9", NumeroForm(voieID: "v1", number: 9))))
            let deleted = try #require(try await stage.apply(.deleteNumero(id: "n3", version: 1)))
            try await ForgetOldRows(database: stage.store.database).perform(
                at: .now.adding(.seconds(1_096 * 86_400)))
            var note = NumeroForm()
            note.comment = "Portail vert"
            try await stage.apply(.changeNumero(id: "m7", version: 1, note))
            let numbers = { try await stage.draft().numeros.map(\.number).sorted() }

            // An addition that has a note: promised nothing that is then refused, and done not even by its button.
            for fields in [[("geste", added.id)], [("geste", added.id), ("notes", "vues")]] {
                let asked = try await counter.post(Self.undo, fields)
                #expect(asked.status == 409 && asked.text.contains("supprimez d’abord cette note"))
                #expect(asked.text.contains("/voies/v1/numeros/m7\">7, Rue du Moulin</a></li>"))
                #expect(!asked.text.contains("name=\"notes\"") && !asked.text.contains("d’aujourd’hui"))
            }
            #expect(try await numbers() == [1, 2, 7, 9])
            note.comment = ""
            try await stage.apply(.changeNumero(id: "m7", version: 2, note))
            #expect(try await counter.post(Self.undo, [("geste", added.id)]).status == 303)
            #expect(try await counter.post(Self.undo, [("geste", plain.id)]).status == 303)
            #expect(try await numbers() == [1, 2])

            // A deletion: what comes back has no note any more.
            let back = try await counter.post(Self.undo, [("geste", deleted.id)])
            #expect(back.status == 200 && back.text.contains("reviendrait sans la note d’alors"))
            let seen = [("geste", deleted.id), ("notes", "vues")]
            #expect(try await counter.post(Self.undo, seen).status == 303)
            #expect(try await numbers() == [1, 2, 3])
            // Made again, it takes a number that has no note.
            #expect(try await counter.post(Self.redo, [("geste", deleted.id)]).status == 303)
        }
    }

    @Test(arguments: Engine.allCases) func `names all that would leave with a note`(on engine: Engine)
        async throws
    {
        try await Counter.open(on: engine) { counter in
            let stage = counter.stage
            for number in 11...32 {
                try await stage.apply(
                    .addNumero(id: "m\(number)", NumeroForm(voieID: "v1", number: number)))
            }
            func chosen() async throws -> [Edit.Chosen] {
                try await stage.draft().numeros.filter { $0.number > 10 }.map {
                    Edit.Chosen(id: $0.id, version: $0.version)
                }
            }
            let deletion = try #require(try await stage.apply(.changeNumeros(try await chosen(), .delete)))
            try await stage.undo(deletion.id)
            try await ForgetOldRows(database: stage.store.database).perform(
                at: .now.adding(.seconds(1_096 * 86_400)))
            try await stage.apply(.changeNumeros(try await chosen(), .addNote("Portail vert")))
            let asked = try await counter.post(Self.redo, [("geste", deletion.id)])
            #expect(asked.status == 409 && asked.text.contains("Chacune de ces 22 lignes a une note"))
            #expect(asked.text.ranges(of: ", Rue du Moulin</a></li>").count == 20)
            #expect(asked.text.contains("<li>et 2\u{A0}autres</li>"))
            // The same words where it is met otherwise.
            let refusal = await #expect(throws: EditRefusal.self) { try await stage.redo(deletion.id) }
            #expect(refusal?.words.contains("supprimez d’abord cette note, puis recommencez") == true)
        }
    }

    @Test(arguments: Engine.allCases) func `of a gesture that keeps its notes is done at once`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let recent = try #require(
                try await counter.stage.apply(.changeNumero(id: "n3", version: 1, NumeroForm(number: 9))))
            #expect(try await counter.post(Self.undo, [("geste", recent.id)]).status == 303)
            #expect(try await counter.post(Self.undo, [("geste", "inconnu")]).status != 200)
        }
    }
}
