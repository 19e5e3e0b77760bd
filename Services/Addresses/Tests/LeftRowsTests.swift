import Foundation
import HTTPTypes
import Persistence
import TestSupport
import Testing

@testable import Addresses

@Suite struct `The lines that a folder leaves` {
    private typealias Lines = `A file brought by a town hall`

    /// Two communes; a line without a voie, one without a commune, a date that says nothing.
    private static let file = Array(
        (Lines.header + Lines.line(1) + Lines.line(2) + Lines.line(1, commune: "32001")
            + Lines.line(3, "", commune: "32001") + Lines.line(4, commune: "")
            + Lines.line(5).replacing("2024-05-02", with: "jamais")).utf8)

    private func take(_ bytes: [UInt8], at stage: Stage) async throws -> [FolderImport.Line] {
        try await FolderImport(database: stage.store.database, key: "essai").take(bytes, name: "deux.csv")
    }

    @Test(arguments: Engine.allCases) func `are kept with why, each once, beside what entered`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.addCommunes(["32001", "32999"])
            let lines = try await take(Self.file, at: stage)
            #expect(lines.map(\.commune) == ["32999", "32001"])
            #expect(lines.map(\.taken) == [3, 1])
            #expect(lines.map(\.notTaken) == [1, 1])
            #expect(lines.map { $0.rows.left.map(\.line) } == [[6], [5]])
            #expect(lines.map { $0.rows.reserved.map(\.line) } == [[7], []])
            let kept = try await stage.store.database.read { try FolderImport.lines(of: "essai", in: $0) }
            #expect(kept.sorted { $0.commune > $1.commune } == lines)
            let csv = String(decoding: FolderImport.leftCSV(lines), as: UTF8.self)
            #expect(csv.split(separator: "\n").count == 4)
            #expect(csv.contains("deux.csv;32001;5;non;Le nom de la voie manque"))
            #expect(csv.contains("deux.csv;32999;7;en partie;"))
        }
    }

    @Test(arguments: Engine.allCases) func `are all told, and the first thousand remembered`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.addCommunes(["32999"])
            let bad = (1...1500).map { Lines.line($0, "") }.joined()
            let told = try await take(Array((Lines.header + Lines.line(1) + bad).utf8), at: stage)
            #expect(told.map { $0.rows.left.count } == [1500])
            let kept = try await stage.store.database.read { try FolderImport.lines(of: "essai", in: $0) }
            #expect(kept.map(\.notTaken) == [1500])
            #expect(kept.map { $0.rows.left.count } == [1000] && kept.map(\.rows.count) == [1500])
        }
    }

    @Test(arguments: Engine.allCases) func `say where a null character was taken out, and lose nothing else`(
        on engine: Engine
    ) async throws {
        try await Stage.with(engine) { stage in
            try await stage.addCommunes(["32999"])
            let file = Lines.header + Lines.line(1, "Rue du \0Lavoir") + Lines.line(2, "Rue du Lavoir")
            let lines = try await take(Array(file.utf8), at: stage)
            #expect(lines.map(\.taken) == [2] && lines.map(\.notTaken) == [0])
            #expect(lines[0].rows.reserved.map(\.line) == [2])
            #expect(lines[0].rows.reserved.allSatisfy { $0.reason.contains("caractère nul") })
            #expect(try await stage.draft().voies.map(\.name) == ["Rue du Lavoir"])
            #expect(try await stage.draft().numeros.map(\.number) == [1, 2])
        }
    }

    @Test(arguments: Engine.allCases) func `are shown with the outcome of the folder, and downloaded`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, begun: false) { counter in
            _ = try await take(Self.file, at: counter.stage)
            let page = try await counter.get(
                "/syndicat/adresses/importer/essai", as: "syndicat-reader"
            ).text
            #expect(page.contains("Lignes qui ne sont pas entrées (2)"))
            #expect(page.contains("Lignes entrées en partie (1)"))
            #expect(page.contains("Le nom de la voie manque"))
            let path = "/syndicat/adresses/importer/essai/lignes-laissees.csv"
            #expect(page.contains(path))
            let csv = try await counter.get(path, as: "syndicat-reader")
            #expect(csv.headers[.contentDisposition]?.contains("lignes-laissees.csv") == true)
            #expect(csv.text.contains("date_der_maj\u{A0}: jamais"))
            #expect(try await counter.get(path, as: "manager").status == 403)
            #expect(
                try await counter.get(
                    "/syndicat/adresses/importer/rien/lignes-laissees.csv", as: "syndicat-reader"
                ).status == 404)
        }
    }
}
