import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `A gesture on numéros of several voies` {
    /// Two voies that both have a 1 and a 2, and a lieu-dit with its Occitan name.
    private static func with(_ engine: Engine, _ body: (Stage) async throws -> Void) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            try await stage.apply(.addVoie(id: "v2", VoieForm(name: "Rue Haute")))
            for (id, number) in [("m1", 1), ("m2", 2)] {
                var form = NumeroForm(voieID: "v2", number: number)
                form.lieudit = "Lapeyrade"
                form.lieuditNames = ["oci": "La Peirada"]
                form.parcelles = ["320130000A0042"]
                form.isCertified = true
                form.comment = "Boîte au portail"
                form.communeDeleguee = CommuneDeleguee(code: "32998", name: "Saint-Loup")
                form.position = PositionForm(kind: .entree, lon: 0.6, lat: 43.8)
                try await stage.apply(.addNumero(id: id, form))
            }
            try await stage.apply(
                .addVoie(id: "l1", VoieForm(name: "Le Pouy", kind: .lieuDit, names: ["oci": "Lo Poei"])))
            try await body(stage)
        }
    }

    private static func chosen(_ ids: String...) -> [Edit.Chosen] { ids.map { .init(id: $0, version: 1) } }

    private static func words(_ edit: Edit, on stage: Stage) async throws -> String {
        let before = try await stage.draft()
        let refusal = await #expect(throws: EditRefusal.self) { try await stage.apply(edit) }
        #expect(try await stage.draft() == before)
        return refusal?.words ?? ""
    }

    @Test(arguments: Engine.allCases) func `gives a lieu-dit with its names, and nothing else`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            let before = try await stage.draft()
            let edit = Edit.changeNumeros(
                Self.chosen("n1", "m1", "m2"), .setLieudit(.declared(id: "l1")))
            let record = try #require(try await stage.apply(edit))
            #expect(record.label == "3 numéros au lieu-dit «\u{A0}Le Pouy\u{A0}»")
            for numero in try await stage.draft().numeros where ["n1", "m1", "m2"].contains(numero.id) {
                var expected = try #require(before.numeros.first { $0.id == numero.id })
                (expected.lieudit, expected.lieuditNames) = ("Le Pouy", ["oci": "Lo Poei"])
                (expected.updatedOn, expected.version) = (numero.updatedOn, 2)
                #expect(numero == expected)
            }
            let told = try await stage.store.gesture(record.id, telling: .max, of: stage.commune)
            #expect(told?.count == 3)
            try await stage.undo(record.id)
            let undone = try await stage.draft()
            #expect(undone.numeros.map(\.lieudit) == before.numeros.map(\.lieudit))
            #expect(undone.numeros.map(\.lieuditNames) == before.numeros.map(\.lieuditNames))
            try await stage.redo(record.id)
            #expect(try await stage.draft().numeros.count { $0.lieudit == "Le Pouy" } == 3)
        }
    }

    @Test(arguments: Engine.allCases) func `does not say twice the lieu-dit that a numéro is on`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            try await stage.apply(.addNumero(id: "p5", NumeroForm(voieID: "l1", number: 5)))
            var form = NumeroForm(voieID: "l1", number: 6)
            form.lieudit = "Lapeyrade"
            try await stage.apply(.addNumero(id: "p6", form))
            let edit = Edit.changeNumeros(Self.chosen("n1", "p5", "p6"), .setLieudit(.declared(id: "l1")))
            let record = try #require(try await stage.apply(edit))
            #expect(record.label == "2 numéros au lieu-dit «\u{A0}Le Pouy\u{A0}»")
            // Nor does it keep another beside the one that it is on.
            #expect(
                try await stage.draft().numeros.filter { $0.voieID == "l1" }.map(\.lieudit) == ["", ""])
        }
    }

    @Test(arguments: Engine.allCases) func `takes a lieu-dit off with its names, or writes one that is typed`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            let typed = Edit.changeNumeros(Self.chosen("n1", "m1"), .setLieudit(.typed("  Le  Bosc ")))
            #expect(try await stage.apply(typed)?.label == "2 numéros au lieu-dit «\u{A0}Le Bosc\u{A0}»")
            let m1 = try await stage.draft().numeros.first { $0.id == "m1" }
            #expect(m1?.lieudit == "Le Bosc" && m1?.lieuditNames == [:])
            let off = Edit.changeNumeros(Self.chosen("n2", "m2"), .setLieudit(.none))
            #expect(try await stage.apply(off)?.label == "1 numéro sans lieu-dit")
            let m2 = try await stage.draft().numeros.first { $0.id == "m2" }
            #expect(m2?.lieudit == "" && m2?.lieuditNames == [:] && m2?.isCertified == true)
            for name in ["LE BOSC", "L", "", String(repeating: "e", count: 201)] {
                let wrong = Edit.changeNumeros(Self.chosen("n3"), .setLieudit(.typed(name)))
                #expect(try await Self.words(wrong, on: stage).contains("nom"))
            }
            let gone = Edit.changeNumeros(Self.chosen("n3"), .setLieudit(.declared(id: "v2")))
            #expect(try await Self.words(gone, on: stage).contains("n’est plus un lieu-dit"))
        }
    }

    @Test(arguments: Engine.allCases) func `never makes one address of two`(on engine: Engine) async throws {
        try await Self.with(engine) { stage async throws in
            try await stage.apply(.addVoie(id: "v3", VoieForm(name: "Rue Neuve")))
            let both = Edit.changeNumeros(
                Self.chosen("n1", "n2", "n3", "m1", "m2"), .setLieudit(.declared(id: "l1")))
            #expect(try await stage.apply(both) != nil)
            let now = try await stage.draft().numeros.map { Edit.Chosen(id: $0.id, version: $0.version) }
            // Those of Rue Haute are in another former commune: they stay apart until it is taken off.
            try await stage.apply(.changeNumeros(now, .move(toVoie: "v3")))
            let moved = try await stage.draft().numeros.map { Edit.Chosen(id: $0.id, version: $0.version) }
            let words = try await Self.words(.changeNumeros(moved, .setCommuneDeleguee(nil)), on: stage)
            #expect(words.contains("Il y aurait deux fois ces adresses"))
            #expect(words.contains("1, Rue Neuve") && words.contains("2, Rue Neuve"))
        }
    }

    @Test(arguments: Engine.allCases) func `leaves two of one number that a file brought as they were`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            let commune = stage.commune
            try await stage.store.database.write {
                var twin = Numero(id: "n9", voieID: "v1", number: 1)
                twin.updatedOn = "2020-01-01"
                try RowWriter(commune: commune).insert([twin], in: $0)
            }
            let edit = Edit.changeNumeros(Self.chosen("n1", "n9"), .setLieudit(.declared(id: "l1")))
            #expect(try await stage.apply(edit)?.label.hasPrefix("2 numéros") == true)
            let alone = Edit.changeNumeros([.init(id: "n9", version: 2)], .setLieudit(.none))
            #expect(try await stage.apply(alone) != nil)
            let again = Edit.changeNumeros([.init(id: "n1", version: 2)], .setLieudit(.none))
            #expect(try await Self.words(again, on: stage).contains("Il y aurait deux fois le 1"))
        }
    }

    @Test(arguments: Engine.allCases) func `adds a note under the one that is there, and takes notes off`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            let note = Edit.changeNumeros(Self.chosen("n1", "m1"), .addNote(" Plaque posée "))
            #expect(try await stage.apply(note)?.label == "Note ajoutée à 2 numéros")
            let notes = { () async throws -> [String] in
                try await stage.draft().numeros.filter { ["n1", "m1"].contains($0.id) }.map(\.comment)
                    .sorted()
            }
            #expect(try await notes() == ["Boîte au portail\nPlaque posée", "Plaque posée"])
            let now = [Edit.Chosen(id: "n1", version: 2), .init(id: "m1", version: 2)]
            #expect(try await stage.apply(.changeNumeros(now, .addNote("Plaque posée"))) == nil)
            let long = Edit.changeNumeros(now, .addNote(String(repeating: "e", count: 1990)))
            #expect(try await Self.words(long, on: stage).contains("avec la note qu’il a déjà"))
            #expect(
                try await Self.words(.changeNumeros(now, .addNote(" ")), on: stage).contains(
                    "Écrivez la note"))
            #expect(
                try await stage.apply(.changeNumeros(now, .eraseNote))?.label == "Note enlevée à 2 numéros")
            #expect(try await notes() == ["", ""])
        }
    }

    @Test(arguments: Engine.allCases) func `has a bound, and changes nothing that changed meanwhile`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            let many = (0...Edit.mostTogether).map { Edit.Chosen(id: "x\($0)", version: 1) }
            #expect(
                try await Self.words(.changeNumeros(many, .certify), on: stage).contains(
                    "2000 adresses au plus"))
            try await stage.apply(.changeNumero(id: "m1", version: 1, NumeroForm(number: 11)))
            let late = Edit.changeNumeros(Self.chosen("n1", "m1"), .addNote("Plaque"))
            #expect(try await Self.words(late, on: stage).contains("modifié"))
        }
    }

    @Test(arguments: Engine.allCases) func `that certifies very many is decided by who answers for the list`(
        on engine: Engine
    ) async throws {
        try await Self.with(engine) { stage async throws in
            let commune = stage.commune
            let numeros = (10..<111).map { Numero(id: "x\($0)", voieID: "v1", number: $0) }
            try await stage.store.database.write {
                try RowWriter(commune: commune).insert(numeros, in: $0)
            }
            let voie = numeros.map { Edit.Chosen(id: $0.id, version: 1) }
            let contributor = Author(id: "p1", name: "Jeanne Lapeyre", rank: .contributor)
            // A voie by itself is a contributor's, as by « Tout certifier ».
            let alone = try #require(try await stage.apply(.changeNumeros(voie, .certify), by: contributor))
            #expect(alone.rank == .contributor)
            try await stage.undo(alone.id)
            try await stage.apply(.addNumero(id: "m9", NumeroForm(voieID: "v2", number: 9)))
            let again = voie.map { Edit.Chosen(id: $0.id, version: 3) } + Self.chosen("m9")
            let before = try await stage.draft()
            let refusal = await #expect(throws: EditRefusal.self) {
                try await stage.apply(.changeNumeros(again, .certify), by: contributor)
            }
            #expect(refusal?.words.contains("plus de 100\u{A0}adresses de plusieurs voies") == true)
            #expect(try await stage.draft() == before)
            let record = try #require(try await stage.apply(.changeNumeros(again, .certify)))
            #expect(record.rank == .manager)
            await #expect(throws: ReservedGesture.self) {
                try await stage.store.undo(
                    record.id, in: stage.commune, by: contributor, ranking: .contributor)
            }
            let few = Edit.changeNumeros(Self.chosen("n1", "n2"), .certify)
            #expect(try await stage.apply(few, by: contributor)?.rank == .contributor)
        }
    }

    @Test(arguments: Engine.allCases) func `of a contributor waits to be read`(on engine: Engine) async throws
    {
        try await Stage.reviewed(engine) { stage async throws in
            let edit = Edit.changeNumeros(
                Self.chosen("n1", "n2"),
                .setCommuneDeleguee(CommuneDeleguee(code: "32998", name: "Saint-Loup")))
            let record = try #require(try await stage.apply(edit, by: Stage.paul))
            #expect(record.label == "2 numéros dans l’ancienne commune «\u{A0}Saint-Loup\u{A0}»")
            let waiting = try await stage.store.waitingReviews(of: stage.commune)
            #expect(waiting.count == 1 && waiting.first?.editID == record.id)
        }
    }
}
