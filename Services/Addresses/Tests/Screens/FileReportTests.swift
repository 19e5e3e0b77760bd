import Foundation
import TestSupport
import Testing
import Web

@testable import Addresses

@Suite struct `The report on a file` {
    private typealias Lines = `A file brought by a town hall`
    private static let home = "/mairie/32999/adresses"

    private func report(_ bytes: [UInt8], _ counter: Counter) async throws -> (path: String, page: String) {
        let sent = try await counter.upload(Self.home + "/importer", bytes, named: "liste.csv")
        #expect(sent.status == 303)
        return (sent.location, try await counter.get(sent.location).text)
    }

    @Test(arguments: Engine.allCases) func `names the columns kept aside, which are given back`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine) { counter in
            let kept = DraftFormat.bal15WithColumns.rawValue
            #expect(try await !counter.get(Self.home + "/exports").text.contains(kept))
            let (path, page) = try await report(Lines.file(1...3), counter)
            #expect(page.contains("Cette colonne est gardée de côté\u{A0}: «\u{A0}fibre\u{A0}»."))
            _ = try await counter.accept(path, [("perte", "oui")])

            let exports = try await counter.get(Self.home + "/exports", as: "reader").text
            #expect(exports.contains(kept) && exports.contains("«\u{A0}fibre\u{A0}»"))
            let file = try await counter.get(Self.home + "/exports/" + kept, as: "reader").text
            #expect(
                file.split(separator: "\n").map { $0.hasSuffix(";fibre") } == [true, false, false, false])
            #expect(file.split(separator: "\n").dropFirst().allSatisfy { $0.hasSuffix(";oui") })

            let export = AddressExport(database: counter.stage.store.database)
            let given = try await export.bytes(of: counter.stage.commune, extras: .givenBack)
            #expect(given.map { String(decoding: $0, as: UTF8.self) } == file)
            let plain = try #require(try await export.bytes(of: counter.stage.commune))
            #expect(!String(decoding: plain, as: UTF8.self).contains("fibre"))
        }
    }

    @Test(arguments: Engine.allCases)
    func `sets the lines that do not enter apart from those that do in part`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, begun: false) { counter in
            let dated = Lines.line(2).replacing("2024-05-02", with: "jamais")
            let bytes = Array((Lines.header + Lines.line(1) + dated + Lines.line(3, "")).utf8)
            let (path, page) = try await report(bytes, counter)
            let parts = page.components(separatedBy: "Lignes qui entrent en partie")
            try #require(parts.count > 1)
            #expect(parts[0].contains("Lignes qui n’entrent pas"))
            #expect(
                parts[0].contains("Le nom de la voie manque") && !parts[0].contains("date_der_maj\u{A0}:"))
            #expect(parts.dropFirst().joined().contains("date_der_maj\u{A0}: jamais"))

            let csv = try await counter.get(path + "/non-reprises.csv").text
            #expect(csv.hasPrefix("ligne;reprise;pourquoi;contenu\n4;non;"))
            #expect(csv.contains("\n3;en partie;"))

            _ = try await counter.accept(path)
            let done = try await counter.get(path).text
            #expect(
                done.contains("Lignes qui ne sont pas entrées") && done.contains("Lignes entrées en partie"))
        }
    }

    @Test(arguments: Engine.allCases) func `judges the file as it was read, and says what only Bastide reads`(
        on engine: Engine
    ) async throws {
        try await Counter.open(on: engine, begun: false) { counter in
            let plain = String(decoding: Lines.file(1...3), as: UTF8.self)
            let header = Lines.header.dropLast()
            let capitals = header.uppercased().replacing("COMMUNE_INSEE", with: "Code INSEE")
            let text = plain.replacing(header, with: capitals).replacing(";", with: "|")
            let asIs = try await report(Array(plain.utf8), counter).page
            let page = try await report(Array(text.utf8), counter).page

            #expect(!asIs.contains("La base nationale ne lirait pas"))
            #expect(page.contains("La base nationale ne lirait pas ce fichier tel qu’il est écrit"))
            #expect(page.contains("«\u{A0}Code INSEE\u{A0}»") && page.contains("«\u{A0}NUMERO\u{A0}»"))
            #expect(page.contains("Nouvelles adresses (3)"))
            for cause in ["Commune non renseignée", "hors de France", "Numéro (numero)"] {
                #expect(!page.contains(cause), "\(cause)")
            }
            let absent = { (page: String) in page.components(separatedBy: "Colonne absente").count }
            #expect(absent(page) == absent(asIs))
        }
    }

    @Test func `counts the lines of a cause, those it does not list too, and none for the file as a whole`() {
        let view = { (count: Int, places: [ImportReport.Place]) in
            CauseView(
                cause: .init(
                    code: "c", level: "E", label: "Cause", advice: "Conseil", count: count, places: places)
            ).html.markup
        }
        let many = view(1250, (1...ImportReport.placeLimit).map { .init(line: $0, value: "") })
        #expect(many.contains("1\u{202F}250\u{A0}lignes</span>") && many.contains("Et 1\u{202F}050 autres."))
        let few = view(2, [.init(line: 7, value: "x"), .init(line: 9, value: "")])
        #expect(few.contains("2\u{A0}lignes</span>") && !few.contains("autres") && !few.contains("<details>"))
        let whole = view(1, [.init(line: 0, value: "34")])
        #expect(!whole.contains("class=\"count\"") && whole.contains("<li>34\u{A0}lignes</li>"))
    }

    @Test func `lists a line of which a text is too long, and shows its beginning alone`() async throws {
        try await Counter.open(on: .sqlite, begun: false) { counter in
            let long = String(repeating: "a", count: 1_000_000)
            let bytes = Array(
                (Lines.header + Lines.line(1) + Lines.line(2).replacing("Mairie", with: long)).utf8)
            let (path, page) = try await report(bytes, counter)
            #expect(page.contains("source\u{A0}: Un texte est trop long"))
            #expect(page.utf8.count < 100_000)
            _ = try await counter.accept(path)
            #expect(try await counter.stage.draft().numeros.map(\.number) == [1])
        }
    }
}
