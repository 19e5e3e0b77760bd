import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `Two versions of a list` {
    /// A publication, then a gesture of each kind.
    static func changed(_ stage: Stage) async throws -> Publication {
        try await stage.publishableRue()
        let publication = try await stage.store.publish(stage.commune, by: Stage.author)
        let ids = Stage.numeroIDs
        try await stage.apply(
            .changeVoie(id: Stage.voieID, version: 1, VoieForm(name: "Rue des Meuniers")))
        try await stage.apply(.changeNumero(id: ids[0], version: 1, NumeroForm(number: 11)))
        try await stage.apply(
            .changePosition(.numero(id: ids[1]), version: 1, rank: 0, PositionForm(lon: 0.51, lat: 43.7)))
        var certified = NumeroForm()
        certified.isCertified = true
        try await stage.apply(.changeNumero(id: ids[1], version: 2, certified))
        try await stage.apply(.deleteNumero(id: ids[2], version: 1))
        var new = NumeroForm(voieID: Stage.voieID, number: 8)
        new.position = PositionForm(kind: .entree, lon: 0.52, lat: 43.7)
        try await stage.apply(.addNumero(id: "c0ffee00-1111-4222-8333-444455556667", new))
        return publication
    }

    @Test(arguments: Engine.allCases) func `say what was added, removed, moved, renamed and certified`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let publication = try await Self.changed(stage)
            let found = try await stage.store.compare(
                .publication(publication.id), with: .draft, of: stage.commune
            ).comparison
            let told = found.lines.map { "\($0.before) → \($0.after): \($0.words)" }
            #expect(
                Set(told) == [
                    "Rue du Moulin → Rue des Meuniers: renommée, 3\u{A0}numéros",
                    "1 Rue du Moulin → 11 Rue des Meuniers: renumérotée",
                    "2 Rue du Moulin → 2 Rue des Meuniers: déplacée de 8\u{A0}m, certifiée",
                    "3 Rue du Moulin → : retirée", " → 8 Rue des Meuniers: ajoutée",
                ], "\(told)")
            #expect(found.before == 3 && found.after == 3)
            let voie = try #require(found.lines.first { $0.subject == .voie })
            let houses = found.lines.filter { $0.subject == .numero }.map(\.longitude)
            #expect(voie.longitude != nil && houses.contains(voie.longitude), "where a numéro of it is")
            let back = try await stage.store.compare(
                .draft, with: .publication(publication.id), of: stage.commune
            ).comparison
            #expect(back.count(.added) == 1 && back.count(.removed) == 1 && back.count(.uncertified) == 1)
            let same = try await stage.store.compare(
                .publication(publication.id), with: .publication(publication.id), of: stage.commune)
            #expect(same.comparison.lines.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `are the same when nothing changed since the publication`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.publishableRue()
            var lieuDit = VoieForm(name: "Bordeneuve", kind: .lieuDit)
            lieuDit.positions = [PositionForm(kind: .segment, lon: 0.53, lat: 43.71)]
            try await stage.apply(.addVoie(id: "c0ffee00-1111-4222-8333-444455556668", lieuDit))
            try await stage.apply(
                .addVoie(id: "c0ffee00-1111-4222-8333-444455556669", VoieForm(name: "Rue sans numéro")))
            let publication = try await stage.store.publish(stage.commune, by: Stage.author)
            let found = try await stage.store.compare(
                .publication(publication.id), with: .draft, of: stage.commune)
            #expect(found.comparison.lines.isEmpty, "\(found.comparison.lines)")
            let preview = try await stage.store.previewReturn(to: publication.id, of: stage.commune)
            let draft = try await stage.draft()
            #expect(draft.changes(to: preview.version.draft).isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `can be any moment of the history, whatever was undone since`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let (store, commune) = (stage.store, stage.commune)
            try await stage.rueDuMoulin()
            var drafts: [(gesture: String, draft: Draft)] = []
            func make(_ edit: Edit) async throws -> String {
                let draft = try await stage.draft()
                let record = try #require(try await stage.apply(edit))
                drafts.append((record.id, draft))
                return record.id
            }
            let renamed = try await make(.changeVoie(id: "v1", version: 1, VoieForm(name: "Rue Haute")))
            let deleted = try await make(.deleteNumero(id: "n2", version: 1))
            try await stage.undo(deleted)
            try await stage.undo(renamed)
            _ = try await make(.changeNumero(id: "n1", version: 1, NumeroForm(number: 9)))
            try await stage.redo(deleted)
            let imports = AddressImports(database: store.database)
            let before = try await stage.draft()
            let proposal = try await imports.propose(
                `A file brought by a town hall`.file(1...4), name: "liste.csv", for: commune,
                communeName: "Montfort", by: Stage.author)
            let outcome = try await imports.accept(
                proposal.id, of: commune, communeName: "Montfort", loss: .agreed, by: Stage.author)
            let imported = try #require(outcome.editID)
            drafts.append((imported, before))
            try await stage.undo(imported)
            try await stage.redo(imported)
            for (gesture, draft) in drafts {
                let rebuilt = try await store.database.read { session in
                    let record = try #require(try EditTable.record(gesture, of: commune, in: session))
                    return try DraftTape(since: record.seq, of: commune, in: session).draft()
                }
                #expect(rebuilt.changes(to: draft).isEmpty, "\(gesture)")
            }
        }
    }

    @Test(arguments: Engine.allCases) func `are refused in words when one is not kept`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let commune = stage.commune
            try await stage.rueDuMoulin()
            func refusal(_ name: VersionName) async throws -> EditRefusal? {
                do {
                    _ = try await stage.store.compare(name, with: .draft, of: commune)
                    return nil
                } catch let refusal as EditRefusal {
                    return refusal
                }
            }
            #expect(try await refusal(.publication("x")) != nil)
            #expect(try await refusal(.moment("x")) != nil)
            let first = try #require(try await stage.store.history(of: commune).last)
            #expect(try await refusal(.moment(first.id)) == nil)
            try await stage.store.database.write {
                try $0.execute("UPDATE base_locale SET told_since = version")
            }
            #expect(try await refusal(.moment(first.id)) != nil)
        }
    }

    @Test func `are named in the address of a page, and nothing else is`() {
        for name in [VersionName.draft, .publication("a-b"), .moment("g"), .after("g")] {
            #expect(VersionName(name.text) == name)
        }
        for text in ["", "-", "geste", "publication", "brouillon-1", "autre-x", "geste-", "brouillon-"] {
            #expect(VersionName(text) == nil, "\(text)")
        }
    }
}
