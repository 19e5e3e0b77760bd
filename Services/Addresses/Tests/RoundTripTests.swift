import Persistence
import TestSupport
import Territory
import Testing

@testable import Addresses

@Suite struct `A real BAL` {
    @Test(arguments: RealFiles.names, Engine.allCases)
    func `comes out of the database with all it brought`(_ name: String, on engine: Engine) async throws {
        try await bringThrough(name, on: engine)
    }

    @Test(arguments: RealFiles.damaged) func `loses nothing without a word, however damaged`(_ name: String)
        async throws
    {
        try await bringThrough(name, on: .sqlite)
    }

    private func bringThrough(_ name: String, on engine: Engine) async throws {
        let bytes = try RealFiles.bytes(name)
        try await Stage.with(engine) { stage in
            let context = try await stage.store.database.read { try CheckContext.read(for: nil, in: $0) }
            let drafts: FileDrafts
            do {
                drafts = try JudgedFile.drafts(of: bytes, options: context.options)
            } catch ImportRefusal.empty {
                return #expect(bytes.isEmpty)
            }
            var written: [UInt8] = []
            for (code, file) in drafts.communes {
                written += try await Self.bringThrough(file, CodeINSEE(code), stage)
            }
            try Self.expectAllIsTold(bytes, drafts, written)
        }
    }

    /// - Returns: what the commune is written as, with the columns kept aside.
    private static func bringThrough(
        _ file: CommuneDraft, _ code: CodeINSEE?, _ stage: Stage
    ) async throws -> [UInt8] {
        let commune = try #require(code)
        let work = DraftImport(
            commune: commune, origin: .file, file: file, label: "essai", author: Stage.author)
        try await stage.store.database.write {
            _ = try work.perform(.asked, name: file.draft.communeName, at: .now, in: $0)
        }
        let stored = try #require(try await stage.store.draft(of: commune)).draft
        #expect(stored.saysTheSame(as: file.draft))
        let writer = BALWriter(version: .v1_5, extras: .givenBack)
        let written = writer.bytes(of: stored)
        let reading = try FileDrafts.written(written)
        #expect(reading.notTaken.isEmpty && reading.losses.isEmpty, "\(reading.losses.prefix(2))")
        let again = try #require(reading.communes[commune.text])
        let differences = stored.asWritten.changes(to: again.draft.asWritten)
        #expect(differences.count == 0, "\(differences.prefix(2))")
        #expect(again.notes.isEmpty, "\(again.notes.prefix(2))")
        #expect(writer.bytes(of: again.draft) == written)
        try await publish(commune, stage, as: BALWriter(version: .v1_5).bytes(of: stored))
        return written
    }

    /// What is written piece by piece for the public is what is written at once.
    private static func publish(_ commune: CodeINSEE, _ stage: Stage, as expected: [UInt8]) async throws {
        let content = try #require(
            try await stage.store.database.read { try PublicationContent.write(of: commune, in: $0) })
        _ = try await stage.store.keep(content, of: commune, by: Stage.author)
        let file = try await PublishedFiles(database: stage.store.database).file(of: commune)
        #expect(try file?.content() == expected)
        let changes = try await stage.store.unpublishedChanges(of: commune)
        #expect(changes?.isEmpty == true, "\(String(describing: changes))")
    }

    /// Each line is taken or listed, and of those taken each identifier, translation and column of its own is written
    /// or told.
    private static func expectAllIsTold(_ file: [UInt8], _ drafts: FileDrafts, _ written: [UInt8]) throws {
        let left = Set(drafts.notTaken.map(\.line))
        let precious = try PreciousValues(in: file) { !left.contains($0) }
        let taken = drafts.communes.values.reduce(0) { $0 + $1.lineCount }
        #expect(taken + drafts.notTaken.count == precious.rowCount)
        guard !written.isEmpty else { return }
        let cells = try PreciousValues.cells(of: written)
        let told = (drafts.losses + drafts.communes.values.flatMap(\.notes)).map { $0.subject.lowercased() }
        for (line, value) in precious.values where !cells.contains(value) {
            #expect(told.contains { $0.contains(value.lowercased()) }, "ligne \(line) : \(value)")
        }
    }

    @Test func `keeps its identifiers and its languages`() async throws {
        let bytes = try RealFiles.bytes("bal/bal_35047_bruz_v1.3_multilingue_bre.csv")
        try await Stage.with(.sqlite) { stage in
            let context = try await stage.store.database.read { try CheckContext.read(for: nil, in: $0) }
            let drafts = try JudgedFile.drafts(of: bytes, options: context.options)
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
        return Position(kind: kind, point: point, source: source, extra: extra)
    }
}
