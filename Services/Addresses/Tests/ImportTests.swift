import Persistence
import TestSupport
import Territory
import Testing

@testable import Addresses

@Suite struct `A file brought by a town hall` {
    static let header =
        "id_ban_commune;id_ban_toponyme;id_ban_adresse;commune_insee;commune_nom;toponyme;numero;suffixe;position;x;y;"
        + "long;lat;source;date_der_maj;certification_commune;fibre\n"

    static func line(
        _ number: Int, _ voie: String = "Rue du Four", commune: String = "32999", lon: Double = 0.5
    ) -> String {
        let point = Projection.point(lon: lon, lat: 43.7)
        return
            ";;;\(commune);Montfort-sous-Bois;\(voie);\(number);;entrée;\(point?.x ?? 0);\(point?.y ?? 0);\(lon);43.7;"
            + "Mairie;2024-05-02;0;oui\n"
    }

    static func file(_ numbers: some Sequence<Int>) -> [UInt8] {
        Array((header + numbers.map { line($0, lon: 0.5 + Double($0) / 2000) }.joined()).utf8)
    }

    private func accept(_ bytes: [UInt8], at stage: Stage, _ loss: DraftImport.Loss = .asked) async throws
        -> ImportOutcome
    {
        let imports = AddressImports(database: stage.store.database)
        let proposal = try await imports.propose(
            bytes, name: "liste.csv", for: stage.commune, communeName: "Montfort-sous-Bois", by: Stage.author)
        return try await imports.accept(
            proposal.id, of: stage.commune, communeName: "Montfort-sous-Bois", loss: loss, by: Stage.author)
    }

    @Test(arguments: Engine.allCases) func `changes nothing before it is accepted, then enters whole`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let imports = AddressImports(database: stage.store.database)
            let proposal = try await imports.propose(
                Self.file(1...10), name: "liste.csv", for: stage.commune, communeName: "Montfort",
                by: Stage.author)
            #expect(try await stage.draft().numeros.isEmpty)
            let review = try await imports.review(proposal.id, of: stage.commune)
            #expect(review.comparison.added.count == 10)
            #expect(review.report.rowCount == 10)
            let outcome = try await imports.accept(
                proposal.id, of: stage.commune, communeName: "Montfort-sous-Bois", by: Stage.author)
            #expect(outcome.added == 10)
            let journal = try await stage.store.database.read { session in
                try session.rows("SELECT before, after FROM journal WHERE action = 'Adresses importées'").map
                {
                    try [$0.get("before", as: String.self), $0.get("after", as: String.self)]
                }
            }
            #expect(journal == [["0\u{A0}ligne", "10\u{A0}lignes"]])
            let draft = try await stage.draft()
            #expect(draft.numeros.map(\.number) == Array(1...10))
            #expect(draft.numeros.allSatisfy { $0.extra == ["fibre": "oui"] })
            await #expect(throws: ImportRefusal.closed) {
                try await imports.accept(proposal.id, of: stage.commune, communeName: "", by: Stage.author)
            }
        }
    }

    @Test(arguments: Engine.allCases) func `recognises the addresses that are there and keeps their ids`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            _ = try await accept(Self.file(1...10), at: stage)
            let before = try await stage.draft()
            let outcome = try await accept(Self.file(2...12), at: stage)
            #expect(outcome.missing == 1)
            #expect(outcome.added == 2)
            #expect(outcome.unchanged == 9)
            let after = try await stage.draft()
            #expect(after.voies[0].id == before.voies[0].id)
            #expect(after.numeros[0].id == before.numeros[1].id)
        }
    }

    @Test(arguments: Engine.allCases) func `asks again before a fifth of the addresses is lost`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            _ = try await accept(Self.file(1...10), at: stage)
            await #expect(throws: ImportRefusal.losesMuch(missing: 3, of: 10)) {
                _ = try await self.accept(Self.file(4...10), at: stage)
            }
            #expect(try await stage.draft().numeros.count == 10)
            _ = try await accept(Self.file(4...10), at: stage, .agreed)
            #expect(try await stage.draft().numeros.count == 7)
        }
    }

    @Test(arguments: Engine.allCases) func `is undone in one gesture, and made again`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let before = try await stage.draft()
            let outcome = try await accept(Self.file(1...10), at: stage, .agreed)
            let after = try await stage.draft()
            let id = try #require(outcome.editID)
            await #expect(throws: ReservedGesture.self) {
                try await stage.store.undo(id, in: stage.commune, by: Stage.author)
            }
            #expect(try await stage.draft().saysTheSame(as: after))
            try await stage.undo(id)
            #expect(try await stage.draft().saysTheSame(as: before))
            try await stage.redo(id)
            #expect(try await stage.draft().saysTheSame(as: after))
            try await stage.apply(.certifyCommune)
            await #expect(throws: EditRefusal.self) { try await stage.undo(id) }
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves the commune its identifier when it is undone, or made again`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.rueDuMoulin()
            let outcome = try await accept(Self.file(1...10), at: stage, .agreed)
            let identifier = "0246e48c-f33d-433a-8984-034219be842e"
            try await stage.store.identify(stage.commune, as: identifier, by: Stage.author)
            let id = try #require(outcome.editID)
            try await stage.undo(id)
            #expect(try await stage.draft().idBanCommune == identifier)
            #expect(try await stage.draft().numeros.count == 3)
            let other = "3f0a4c1e-8d57-4b6e-9c1f-2a7d5e8b0c94"
            try await stage.store.identify(stage.commune, as: other, replacing: identifier, by: Stage.author)
            try await stage.redo(id)
            #expect(try await stage.draft().idBanCommune == other)
            #expect(try await stage.draft().numeros.count == 10)
        }
    }

    @Test(arguments: Engine.allCases) func `of another commune, empty, or no text at all is refused in words`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { (stage: Stage) async throws -> Void in
            let imports = AddressImports(database: stage.store.database)
            let elsewhere = Array((Self.header + Self.line(1, commune: "32001")).utf8)
            let files: [([UInt8], ImportRefusal)] = [
                ([], .empty), (elsewhere, .otherCommune(expected: "Montfort", found: ["32001"])),
                ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0], .picture),
                (Array("bonjour\n".utf8), .noAddress), (Array(Self.header.utf8), .onlyColumns),
            ]
            for (bytes, refusal) in files {
                await #expect(throws: refusal) {
                    try await imports.propose(
                        bytes, name: "f.csv", for: stage.commune, communeName: "Montfort", by: Stage.author)
                }
            }
            let kept = try await imports.list(of: stage.commune)
            #expect(kept.isEmpty)
        }
    }

    @Test(arguments: Engine.allCases) func `gives back every line that did not enter`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let bytes = Self.file(1...3) + Array((Self.line(4, "") + Self.line(5, commune: "32001")).utf8)
            let outcome = try await accept(bytes, at: stage)
            #expect(outcome.added == 3)
            #expect(outcome.notTaken.map(\.line) == [5, 6])
            let csv = String(decoding: outcome.notTakenCSV, as: UTF8.self)
            #expect(csv.contains("Le nom de la voie manque") && csv.contains("d’une autre commune"))
            #expect(csv.contains("Rue du Four;5;"), "\(csv)")
            let proposal = try #require(
                try await AddressImports(database: stage.store.database).list(of: stage.commune).first)
            let report = try StoredText.value(ImportReport.self, in: Array(proposal.report.utf8))
            #expect(report.otherCommunes == ["32001": 1])
        }
    }
}
