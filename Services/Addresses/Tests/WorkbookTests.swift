import AddressEngine
import Files
import Foundation
import Persistence
import TestSupport
import Territory
import Testing

@testable import Addresses

@Suite struct `A workbook brought by a town hall` {
    private func review(_ bytes: [UInt8], of code: String = "32999", at stage: Stage) async throws
        -> ImportReview
    {
        let imports = AddressImports(database: stage.store.database)
        let commune = try #require(CodeINSEE(code))
        let proposal = try await imports.propose(
            bytes, name: "adresses.csv", for: commune, communeName: "Montfort-sous-Bois", by: Stage.author)
        return try await imports.review(proposal.id, of: commune)
    }

    private func accept(_ bytes: [UInt8], at stage: Stage) async throws -> ImportOutcome {
        let review = try await review(bytes, at: stage)
        return try await AddressImports(database: stage.store.database).accept(
            review.proposal.id, of: stage.commune, communeName: "Montfort-sous-Bois", upon: review.basis,
            by: Stage.author)
    }

    @Test(arguments: Engine.allCases)
    func `enters as a list of text does, and is undone in one gesture`(on engine: Engine) async throws {
        try await Stage.with(engine) { stage in
            let outcome = try await accept(
                try WorkbookSample.bytes([
                    WorkbookSample.line(.number(12.0), certified: "oui", date: .number(45_992)),
                    WorkbookSample.line(.number(3.0E2), suffix: "bis", date: .text("2024-05-02T00:00:00")),
                    WorkbookSample.line(.text("7 ter"), parcelle: .text("32999000AB0012 32999000AB0013")),
                    [], [.empty, .text("   ")],
                ]), at: stage)
            #expect(outcome.added == 3 && outcome.notTaken.isEmpty && outcome.notes.isEmpty)
            let numeros = try await stage.draft().numeros
            #expect(numeros.map(\.label) == ["7 ter", "12", "300 bis"])
            #expect(numeros.map(\.updatedOn) == ["2024-01-01", "2025-12-01", "2024-05-02"])
            #expect(numeros.map(\.isCertified) == [false, true, false])
            #expect(numeros[0].parcelles == ["32999000AB0012", "32999000AB0013"])
            #expect(numeros[0].positions.map(\.point.lat) == [43.7])
            try await stage.undo(try #require(outcome.editID))
            #expect(try await stage.draft().numeros.isEmpty)
        }
    }

    @Test func `gets back the zeros that its codes had lost, and says so`() async throws {
        try await Stage.with(.sqlite) { stage in
            let line = WorkbookSample.line(.number(1), insee: .number(1004), postcode: .number(1_500))
            let review = try await review(try WorkbookSample.bytes([line]), of: "01004", at: stage)
            #expect(review.comparison.added.count == 1)
            let repairs = review.report.repairs.filter { $0.cause == Int(RepairCause.zeroPerdu.rawValue) }
            #expect(repairs.map(\.count) == [1])
            let text = String(decoding: try ListText(try WorkbookSample.bytes([line])).bytes, as: UTF8.self)
            #expect(text.hasSuffix(";01500\n"))
        }
    }

    @Test func `tells the parcelles that its spreadsheet had made numbers, and never guesses them`()
        async throws
    {
        try await Stage.with(.sqlite) { stage in
            // 320130000E0005 and 320130000E0012, as a spreadsheet keeps them; then an Alsatian one, which is all digits.
            let lines = [
                WorkbookSample.line(.number(1), parcelle: .number(320_130_000e5)),
                WorkbookSample.line(.number(2), parcelle: .number(320_130_000e12)),
                WorkbookSample.line(.number(3), parcelle: .number(67_482_000_160_012)),
            ]
            let outcome = try await accept(try WorkbookSample.bytes(lines), at: stage)
            #expect(outcome.notes.map(\.line) == [2, 3])
            #expect(
                outcome.notes.map(\.subject) == [
                    "Parcelles\u{A0}: 32013000000000", "Parcelles\u{A0}: 3.2013e+20",
                ])
            #expect(try await stage.draft().numeros.map(\.parcelles) == [[], [], ["67482000160012"]])
        }
    }

    @Test(arguments: Engine.allCases) func `of several sheets says which is read, and its own lines`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let bytes = try WorkbookSample.bytes(sheets: [
                ("Lisez-moi", [[.text("numero"), .text("Le numéro de l’adresse")], [.text("voie_nom")]]),
                (
                    "Rues",
                    [
                        [.text("Adresses de Montfort")], [], WorkbookSample.titles,
                        WorkbookSample.line(.number(1)), [], WorkbookSample.line(.text("entre 3 et 5")),
                    ]
                ), ("Archives", []),
            ])
            let review = try await review(bytes, at: stage)
            #expect(review.report.sheet == "Rues" && review.report.rowCount == 2)
            #expect(review.comparison.added.count == 1)
            #expect(review.notTaken.map(\.line) == [6])
            let work = FolderImport(database: stage.store.database, key: "essai")
            let line = try #require(try await work.take(bytes, name: "rues.xlsx").first)
            #expect(line.rows.reserved.map(\.subject) == ["Feuilles non lues\u{A0}: Lisez-moi, Archives"])
            #expect(line.rows.reserved.map(\.line) == [3])
        }
    }

    @Test(arguments: Engine.allCases) func `that Bastide wrote changes nothing`(on engine: Engine)
        async throws
    {
        try await Stage.with(engine) { stage in
            let file = `A file brought by a town hall`.file(1...9)
            let lieuDit = `A file brought by a town hall`.line(99_999, "Le Bourg")
            _ = try await accept(file + Array(lieuDit.utf8), at: stage)
            try await self.expectNothingChanged(of: 10, at: stage)
        }
    }

    @Test(arguments: Engine.allCases)
    func `that Bastide wrote tells numbers of one voie in two former communes apart`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            let lines = [("32001", "Saint-Jean"), ("32002", "Lartigue")].enumerated().map { place, former in
                "32999;Montfort-sous-Bois;\(former.0);\(former.1);Rue du Port;1;0.5;43.\(7 + place)\n"
            }
            let heading =
                "commune_insee;commune_nom;commune_deleguee_insee;commune_deleguee_nom;voie_nom;numero;long;lat\n"
            _ = try await accept(Array((heading + lines.joined()).utf8), at: stage)
            let draft = try await stage.draft()
            #expect(Set(draft.numeros.map(\.communeDeleguee?.name)) == ["Saint-Jean", "Lartigue"])
            try await self.expectNothingChanged(of: 2, at: stage)
        }
    }

    /// The spreadsheet of the list, brought back as it is.
    private func expectNothingChanged(of count: Int, at stage: Stage) async throws {
        let draft = try await stage.draft()
        let review = try await review(try DraftSheet(draft: draft).bytes(), at: stage)
        #expect(review.comparison.unchanged == count)
        #expect(review.comparison.added.isEmpty && review.comparison.missing.isEmpty)
        #expect(review.comparison.changed.isEmpty && review.comparison.moved.isEmpty)
        #expect(review.notTaken.isEmpty && review.notes.isEmpty)
    }

    @Test func `is refused in words when it cannot be read`() throws {
        let whole = try WorkbookSample.bytes([WorkbookSample.line(.number(1))])
        let type = ZipArchive.Entry("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8))
        let letter = ZipArchive.Entry("word/document.xml", Array("<w/>".utf8))
        let wide = try WorkbookSample.bytes([], headings: (0...200).map { "Colonne \($0)" })
        let files: [([UInt8], WorkbookFault)] = [
            (Array(whole.prefix(whole.count / 2)), .damaged), (Array("PK\u{3}\u{4} tableur".utf8), .damaged),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .old),
            (ZipArchive([type]).bytes, .openDocument), (ZipArchive([letter]).bytes, .unknown),
            (try WorkbookSample.bytes(sheets: [("Vide", [])]), .empty), (wide, .tooManyColumns),
        ]
        for (bytes, fault) in files {
            #expect(throws: ImportRefusal.workbook(fault)) {
                try JudgedFile(
                    bytes, name: "liste.csv",
                    options: CheckOptions(today: AddressEngine.CivilDate(daysSince1970: 20_000)))
            }
            #expect(fault.words.contains("Rien n’est modifié\u{A0}: "))
        }
    }

    @Test func `without headings of addresses is no list of them`() async throws {
        try await Stage.with(.sqlite) { (stage: Stage) async throws -> Void in
            let bytes = try WorkbookSample.bytes([[.text("Durand")]], headings: ["Nom"])
            let first = NotTaken(line: 2, subject: "Durand", reason: "Le code de la commune manque.")
            await #expect(throws: ImportRefusal.noLine(first)) { try await self.review(bytes, at: stage) }
        }
    }

    @Test func `of a folder is taken, but not what Excel lays beside an open one`() async throws {
        try await withTemporaryFolder { folder in
            for name in ["b.CSV", "a.xlsx", "~$a.xlsx", "notes.docx"] {
                try Data([0x50]).write(to: folder.appending(path: name))
            }
            let files = try FolderImport.files(in: folder.path)
            #expect(files.map { ($0 as NSString).lastPathComponent } == ["a.xlsx", "b.CSV"])
        }
    }
}
