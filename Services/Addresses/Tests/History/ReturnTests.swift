import Persistence
import TestSupport
import Testing

@testable import Addresses

/// A commune that published its Rue du Moulin, and what is told of it.
private struct Published {
    static let remade = "c0ffee00-1111-4222-8333-444455556601"

    let stage: Stage
    let publication: Publication

    /// - Parameter prepare: what is done before it is published.
    static func with(
        _ engine: Engine, prepare: (Stage) async throws -> Void = { _ in },
        _ body: (Published) async throws -> Void
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.publishableRue()
            try await prepare(stage)
            let publication = try await stage.store.publish(stage.commune, by: Stage.author)
            try await body(Published(stage: stage, publication: publication))
        }
    }

    /// The voie taken out and made again by hand, under other identifiers.
    func remakeVoie(numeros count: Int) async throws {
        try await stage.apply(.deleteVoie(id: Stage.voieID, version: 1))
        try await stage.apply(.addVoie(id: Self.remade, VoieForm(name: "Rue du Moulin")))
        for number in 1..<(count + 1) {
            var form = NumeroForm(voieID: Self.remade, number: number)
            form.position = PositionForm(kind: .entree, lon: 0.5 + Double(number) / 1000, lat: 43.7)
            try await stage.apply(.addNumero(id: "c0ffee00-1111-4222-8333-44445555661\(number)", form))
        }
    }

    func preview() async throws -> ReturnPreview {
        try await stage.store.previewReturn(to: publication.id, of: stage.commune)
    }

    /// - Returns: the list once come back.
    func comeBack() async throws -> Draft {
        let preview = try await preview()
        #expect(
            try await stage.store.returnTo(preview, of: stage.commune, named: "Retour", by: Stage.author))
        let draft = try await stage.draft()
        #expect(draft.changes(to: preview.version.draft).isEmpty)
        return draft
    }
}

@Suite struct `A return to a publication` {
    @Test(arguments: Engine.allCases) func `knows again what was deleted and made again`(on engine: Engine)
        async throws
    {
        try await Published.with(engine) { published in
            let stage = published.stage
            try await published.remakeVoie(numeros: 3)
            try await stage.store.database.write {
                try $0.execute("UPDATE numero SET extra = '{\"boite\":\"7\"}'")
                try $0.execute("UPDATE address_position SET extra = '{\"pose\":\"2\"}'")
                try $0.execute(
                    "UPDATE voie SET certified = 1, source = 'mairie', updated_on = '2020-01-02'")
            }
            let told = try await published.preview().version.comparison.lines
            #expect(told.count == 4 && told.allSatisfy { $0.words == "nouvel identifiant" }, "\(told)")
            #expect(told.allSatisfy { !$0.earlierID.isEmpty && $0.earlierID != $0.id })
            let draft = try await published.comeBack()
            #expect(draft.voies.map(\.id) == [Stage.voieID])
            #expect(draft.voies.first?.isCertified == true && draft.voies.first?.source == "mairie")
            #expect(draft.numeros.map(\.id) == Stage.numeroIDs)
            #expect(draft.numeros.allSatisfy { $0.extra == ["boite": "7"] })
            #expect(draft.numeros.allSatisfy { $0.positions.first?.extra == ["pose": "2"] })
        }
    }

    @Test(arguments: Engine.allCases) func `makes no second voie of one made again and still empty`(
        on engine: Engine
    ) async throws {
        try await Published.with(engine) { published in
            try await published.remakeVoie(numeros: 0)
            let draft = try await published.comeBack()
            #expect(draft.voies.map(\.id) == [Stage.voieID] && draft.numeros.count == 3)
        }
    }

    @Test(arguments: Engine.allCases) func `keeps a voie that had no numéro then, with its note`(
        on engine: Engine
    ) async throws {
        let (empty, new) = (Published.remade, "c0ffee00-1111-4222-8333-444455556602")
        let addEmpty = { (stage: Stage) async throws -> Void in
            var form = VoieForm(name: "Chemin du Bois")
            form.comment = "Vu avec M. Dupuy"
            try await stage.apply(.addVoie(id: empty, form))
        }
        try await Published.with(engine, prepare: addEmpty) { published in
            let stage = published.stage
            try await stage.apply(.addVoie(id: new, VoieForm(name: "Rue Neuve")))
            for (index, voie) in [empty, new].enumerated() {
                let id = "c0ffee00-1111-4222-8333-44445555662\(index)"
                try await stage.apply(.addNumero(id: id, NumeroForm(voieID: voie, number: 1)))
            }
            let draft = try await published.comeBack()
            #expect(Set(draft.voies.map(\.id)) == [empty, Stage.voieID])
            #expect(draft.voies.first { $0.id == empty }?.comment == "Vu avec M. Dupuy")
            #expect(draft.numeros.count == 3)
        }
    }

    @Test(arguments: Engine.allCases) func `gives back notes and lines with what was deleted since`(
        on engine: Engine
    ) async throws {
        let note = { (stage: Stage) async throws -> Void in
            var (voie, numero) = (VoieForm(), NumeroForm())
            (voie.comment, numero.comment) = ("Nom voté en 1998", "Boîte aux lettres rue Haute")
            try await stage.apply(.changeVoie(id: Stage.voieID, version: 1, voie))
            try await stage.apply(.changeNumero(id: Stage.numeroIDs[0], version: 1, numero))
        }
        try await Published.with(engine, prepare: note) { published in
            let stage = published.stage
            try await stage.apply(.deleteNumero(id: Stage.numeroIDs[0], version: 2))
            try await stage.apply(.deleteVoie(id: Stage.voieID, version: 2))
            #expect(try await published.preview().version.bareCount == 0)
            let draft = try await published.comeBack()
            #expect(draft.voies.first?.comment == "Nom voté en 1998")
            #expect(draft.numeros.first?.comment == "Boîte aux lettres rue Haute")
            let undone = try #require(try await stage.store.history(of: stage.commune).first)
            try await stage.undo(undone.id)
            try await stage.store.database.write { try $0.execute("DELETE FROM address_edit_row") }
            #expect(try await published.preview().version.bareCount == 4)
        }
    }

    @Test(arguments: Engine.allCases) func `says whose note left with the years`(on engine: Engine)
        async throws
    {
        try await Published.with(engine) { published in
            let stage = published.stage
            try await stage.apply(.deleteNumero(id: Stage.numeroIDs[0], version: 1))
            #expect(try await published.preview().version.bareCount == 0)
            try await ForgetOldRows(database: stage.store.database).perform(
                at: .now.adding(.seconds(1_096 * 86_400)))
            #expect(try await published.preview().version.bareCount == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `gives back notes from the versions kept before each gesture told its rows`(
        on engine: Engine
    ) async throws {
        let note = { (stage: Stage) async throws -> Void in
            var numero = NumeroForm()
            numero.comment = "Boîte aux lettres rue Haute"
            try await stage.apply(.changeNumero(id: Stage.numeroIDs[2], version: 1, numero))
        }
        try await Published.with(engine, prepare: note) { published in
            let (stage, commune) = (published.stage, published.stage.commune)
            let now = try await stage.draft()
            var next = now
            next.numeros.removeAll { $0.id == Stage.numeroIDs[2] }
            try await stage.store.database.write { [next] session in
                _ = try ListReplacement(commune: commune, label: "Import", author: Stage.author).perform(
                    now, with: next, telling: ListDifference(Comparison()), at: .now, in: session)
                try session.execute("DELETE FROM address_edit_row")
                try session.execute("UPDATE base_locale SET told_since = version")
            }
            #expect(try await published.preview().version.bareCount == 0)
            let draft = try await published.comeBack()
            #expect(draft.numeros.last?.comment == "Boîte aux lettres rue Haute")
        }
    }

    @Test(arguments: Engine.allCases)
    func `may be one to the moment before a gesture, notes and lines with it`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let commune = stage.commune
            try await stage.rueDuMoulin()
            var note = NumeroForm()
            note.comment = "Boîte aux lettres rue Haute"
            try await stage.apply(.changeNumero(id: "n1", version: 1, note))
            let before = try await stage.draft()
            let gesture = try #require(try await stage.apply(.deleteNumero(id: "n1", version: 2)))
            try await stage.apply(.addVoie(id: "v9", VoieForm(name: "Rue Neuve")))
            var other = NumeroForm()
            other.comment = "Autre note"
            try await stage.apply(.changeNumero(id: "n2", version: 1, other))
            let preview = try await stage.store.previewReturn(toBefore: gesture.id, of: commune)
            #expect(!preview.version.isDone && preview.version.comparison.count(.added) == 1)
            #expect(try await stage.store.returnTo(preview, of: commune, named: "Retour", by: Stage.author))
            #expect(try await stage.draft().saysTheSame(as: before))
            #expect(
                try await stage.store.previewReturn(toBefore: gesture.id, of: commune).version.isDone)
            let record = try #require(try await stage.store.history(of: commune).first)
            try await stage.undo(record.id)
            #expect(try await stage.draft().voies.count == 2)
            await #expect(throws: EditRefusal.self) {
                try await stage.store.previewReturn(toBefore: "rien", of: commune)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `keeps the columns of points, and the old commune of a voie`(
        on engine: Engine
    ) async throws {
        let second = { (stage: Stage) async throws -> Void in
            try await stage.apply(
                .addPosition(
                    .numero(id: Stage.numeroIDs[0]), version: 1,
                    PositionForm(kind: .batiment, lon: 0.55, lat: 43.7)))
            try await stage.store.database.write {
                try $0.execute("UPDATE address_position SET extra = '{\"pose\":\"2\"}'")
                try $0.execute("UPDATE voie SET deleguee_code = '32998', deleguee_name = 'Bas'")
            }
        }
        try await Published.with(engine, prepare: second) { published in
            let stage = published.stage
            let before = try await stage.draft()
            try await stage.apply(
                .changePosition(
                    .numero(id: Stage.numeroIDs[0]), version: 2, rank: 0, PositionForm(lon: 0.61, lat: 43.8)))
            try await stage.apply(
                .changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue des Meuniers")))
            let draft = try await published.comeBack()
            #expect(draft.voies.first?.communeDeleguee == before.voies.first?.communeDeleguee)
            #expect(draft.voies.first?.name == "Rue du Moulin")
            #expect(draft.numeros.first?.positions.count == 2)
            #expect(draft.numeros.allSatisfy { $0.positions.allSatisfy { $0.extra == ["pose": "2"] } })
        }
    }

    @Test(arguments: Engine.allCases) func `writes nothing when there is nothing to change`(
        on engine: Engine
    ) async throws {
        try await Published.with(engine) { published in
            let before = try await published.stage.store.history(of: published.stage.commune).count
            _ = try await published.comeBack()
            #expect(try await published.stage.store.history(of: published.stage.commune).count == before)
        }
    }
}
