import Persistence
import TestSupport
import Territory
import Testing

@testable import Addresses

@Suite struct `A real BAL` {
    @Test(arguments: RealFiles.names) func `comes out of the database with all it brought`(_ name: String)
        async throws
    {
        let bytes = try RealFiles.bytes(name)
        try await Stage.with(.sqlite) { stage in
            let context = try await stage.store.database.read { try CheckContext.read(for: nil, in: $0) }
            let drafts = try JudgedFile.drafts(of: bytes, options: context.options, seed: name)
            let code = try #require(drafts.codes.first)
            let file = try #require(drafts.communes[code])
            let commune = try #require(CodeINSEE(code))
            let work = DraftImport(
                commune: commune, origin: .file, incoming: file.draft, givenIDs: file.givenIDs, label: name,
                author: Stage.author)
            let name = file.draft.communeName
            _ = try await stage.store.database.write {
                try work.perform(.asked, name: name, at: .now, in: $0)
            }
            let stored = try #require(try await stage.store.draft(of: commune)).draft
            #expect(stored.saysTheSame(as: file.draft))

            let written = BALWriter(version: .v1_5, extras: .givenBack).bytes(of: stored)
            let again = try #require(try FileDrafts.written(written).communes[code])
            #expect(again.draft.extraColumns == stored.extraColumns)
            let differences = stored.asWritten.changes(to: again.draft.asWritten)
            #expect(differences.count == 0, "\(differences.prefix(2))")
            #expect(again.notes.isEmpty)
            #expect(BALWriter(version: .v1_5, extras: .givenBack).bytes(of: again.draft) == written)
        }
    }

    @Test func `keeps its identifiers and its languages`() async throws {
        let bytes = try RealFiles.bytes("bal_35047_bruz_v1.3_multilingue_bre.csv")
        try await Stage.with(.sqlite) { stage in
            let context = try await stage.store.database.read { try CheckContext.read(for: nil, in: $0) }
            let drafts = try JudgedFile.drafts(of: bytes, options: context.options, seed: "bruz")
            let bruz = try #require(drafts.communes["35047"])
            #expect(bruz.draft.idBanCommune == "6359dd2e-be1c-49b5-afd6-b90f2cd48242")
            let acacias = try #require(bruz.draft.voies.first { $0.name == "Rue des Acacias" })
            #expect(acacias.id == "48486f28-a457-45c5-8065-1bb1bd5f3592")
            #expect(acacias.names == ["bre": "Straed ar C'hasia"])
            #expect(acacias.topoCode == "0001")
            let first = try #require(bruz.draft.numeros.first { $0.voieID == acacias.id && $0.label == "1" })
            #expect(first.id == "8dc29005-659a-4369-aac0-acd34f0ee15b")
            #expect(first.parcelles == ["35047000AS0562", "35047000AS0671"])
            #expect(first.isCertified)
            #expect(bruz.draft.numeros.count + drafts.notTaken.count > 5700)
        }
    }
}

extension Draft {
    /// The draft to the precision of the format, without the codes of voies that BAL 1.5 gave up.
    fileprivate var asWritten: Draft {
        var draft = self
        for index in draft.voies.indices {
            draft.voies[index].topoCode = ""
            draft.voies[index].positions = draft.voies[index].positions.map(\.asWritten)
        }
        for index in draft.numeros.indices {
            draft.numeros[index].positions = draft.numeros[index].positions.map(\.asWritten)
        }
        return draft
    }
}

extension Addresses.Position {
    fileprivate var asWritten: Addresses.Position {
        let rounded = { (number: Double, scale: Double) in (number * scale).rounded() / scale }
        let point = Point(
            lon: rounded(point.lon, 1e7), lat: rounded(point.lat, 1e7), x: rounded(point.x, 1e2),
            y: rounded(point.y, 1e2))
        return Position(kind: kind, point: point, source: source)
    }
}
