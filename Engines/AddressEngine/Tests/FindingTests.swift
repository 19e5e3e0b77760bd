import Foundation
import Testing

@testable import AddressEngine

@Suite struct `Bastide's own findings` {
    private func findings(_ text: String, _ change: (inout CheckOptions) -> Void = { _ in }) throws
        -> [Finding]
    {
        var options = SharedFiles.options()
        change(&options)
        return try Check.report([UInt8](text), options: options).findings
    }

    private let header = "numero;voie_nom;commune_insee;long;lat\n"

    @Test func `tell the line that has not the right number of cells, and go on`() throws {
        let text =
            header
            + "1;Rue du Port;32013;0.58;43.64\n2;Rue du Port;32013\n   \n3;Rue du Port;32013;0.58;43.64;x\n"
        let report = try Check.report([UInt8](text), options: SharedFiles.options())
        #expect(!report.isParsed)
        #expect(report.rowCount == 3)
        #expect(report.findings.filter { $0.kind == .ligneIrreguliere }.map(\.line) == [3, 5])
        #expect(report.findings.filter { $0.kind == .ligneVide }.map(\.line) == [4])
    }

    @Test func `read names of columns in any case, usual words and bars`() throws {
        let text = "NUMERO|Nom de la voie|Code INSEE|LON|Latitude\n1|Rue du Port|32013|0.58|43.64\n"
        let report = try Check.report([UInt8](text), options: SharedFiles.options())
        #expect(!report.isParsed)
        #expect(report.findings.contains { $0.kind == .separateurBarre })
        #expect(report.findings.filter { $0.kind == .enteteInterpretee }.count == 5)
        let reading = BALReading(RepairedTable(try Table([UInt8](text))), options: SharedFiles.options())
        #expect(reading.bal.voies.first?.numeros.first?.number == 1)
    }

    @Test func `read a file of which one column is full of commas, which the reference cuts there`() throws {
        let commas = String(repeating: ",", count: 30)
        let text =
            "numero;voie_nom;commune_insee;long;lat;a\(commas)\n1;Rue du Port;32013;0.58;43.64;b\(commas)\n"
        let report = try Check.report([UInt8](text), options: SharedFiles.options())
        #expect(report.dialect.delimiter == UInt8(ascii: ","))
        #expect(report.findings.contains { $0.kind == .separateurMeconnu && $0.line == 1 })
        let reading = BALReading(RepairedTable(try Table([UInt8](text))), options: SharedFiles.options())
        #expect(reading.bal.voies.first?.numeros.first?.number == 1)
    }

    @Test func `go on after a quotation mark that never closes`() throws {
        let text = header + "1;\"Rue du Port;32013;0.58;43.64\n2;Rue du Port;32013;0.58;43.64\n"
        let report = try Check.report([UInt8](text), options: SharedFiles.options())
        #expect(!report.isParsed)
        #expect(report.rowCount == 2)
        #expect(report.findings.contains { $0.kind == .guillemetOuvert && $0.line == 2 })
    }

    @Test func `tell a point outside the commune`() throws {
        let corners = [(0.5, 43.6), (0.7, 43.6), (0.7, 43.7), (0.5, 43.7)]
        let ring = corners.map { GeoPoint(longitude: $0.0, latitude: $0.1) }
        let found = try findings(header + "1;Rue du Port;32013;0.58;43.64\n2;Rue du Port;32013;0.75;43.64\n")
        {
            $0.contours = [Contour(commune: [UInt8]("32013"), rings: [ring])]
        }
        #expect(found.filter { $0.kind == .horsCommune }.map(\.line) == [3])
    }

    @Test func `tell the same address at two places far apart`() throws {
        let found = try findings(
            header + "1;Rue du Port;32013;0.5800;43.6400\n1;Rue du Port;32013;0.5900;43.6400\n"
                + "1;Rue du Puits;32013;0.5800;43.6400\n1;Rue du Puits;32013;0.5801;43.6400\n")
        #expect(found.filter { $0.kind == .adresseRepetee }.map(\.line) == [3])
    }

    /// Odd numéros on the north side, even ones on the south side, every fifty metres.
    private func voie(_ change: (Int, inout Double, inout Double) -> Void) -> String {
        var text = header
        for numero in 1...20 {
            var longitude = 0.58 + Double(numero) * 0.0003
            var latitude = numero % 2 == 1 ? 43.6402 : 43.6398
            change(numero, &longitude, &latitude)
            text += "\(numero);Rue du Port;32013;\(longitude);\(latitude)\n"
        }
        return text
    }

    @Test func `say nothing of a voie in order`() throws {
        #expect(try findings(voie { _, _, _ in }).isEmpty)
    }

    @Test func `tell a numéro out of order`() throws {
        let found = try findings(voie { numero, longitude, _ in if numero == 10 { longitude = 0.5848 } })
        #expect(found.contains { $0.kind == .ordreNumeros && $0.line == 11 })
    }

    @Test func `tell a numéro on the wrong side`() throws {
        let found = try findings(voie { numero, _, latitude in if numero == 9 { latitude = 43.6398 } })
        #expect(found.contains { $0.kind == .pariteNumeros && $0.line == 10 })
    }

    @Test func `tell a numéro that jumped away from its voie`() throws {
        let found = try findings(voie { numero, _, latitude in if numero == 9 { latitude = 43.67 } })
        #expect(found.contains { $0.kind == .numeroEloigne && $0.line == 10 })
    }

    @Test func `tell voies of the same sound or almost the same name`() throws {
        let found = try findings(
            header + "1;Chemin du Lac;32013;0.58;43.64\n1;Chemin du Laque;32013;0.59;43.64\n"
                + "1;Rue Matival;32013;0.58;43.65\n1;Rue Mativol;32013;0.59;43.66\n1;Rue du Port;32013;0.57;43.6\n"
        )
        #expect(found.filter { $0.kind == .voiesHomophones }.map(\.line) == [3])
        #expect(found.filter { $0.kind == .voiesProches }.map(\.line) == [5])
    }

    @Test func `tell another commune, spreadsheet dates, swapped degrees`() throws {
        let found = try findings(
            "numero;voie_nom;commune_insee;long;lat;date_der_maj\n1;Rue du Port;32013;43.64;0.58;45400\n"
                + "2;Rue du Port;32013;0.58;43.64;2024-01-01\n3;Rue du Port;31555;0.58;43.64;2024-01-01\n")
        #expect(found.contains { $0.kind == .plusieursCommunes && $0.value.text == "31555" })
        #expect(found.contains { $0.kind == .dateTableur && $0.line == 2 })
        #expect(found.contains { $0.kind == .coordonneesInversees && $0.line == 2 })
    }

    @Test func `never use the words a secretary should not read`() {
        var sentences = FindingKind.allCases.flatMap { ["\(French.label($0))", "\(French.advice($0))"] }
        for field in Field.allCases {
            for code in FieldKind.allCases.map({ Code(field, $0) }) + [Code(missing: field)] {
                sentences += [French.label(code), French.advice(code)]
            }
        }
        for code in RowKind.allCases.map({ Code($0) }) + RowsKind.allCases.map({ Code($0) }) {
            sentences += [French.label(code), French.advice(code)]
        }
        for word in ["erreur", "Erreur", "dépôt", "instantané", "purge"] {
            #expect(!sentences.contains { $0.contains(word) })
        }
        #expect(sentences.allSatisfy { !$0.isEmpty && !$0.contains("'") })
        #expect(sentences.allSatisfy { !$0.contains(" :") && !$0.contains(" ;") && !$0.contains("« ") })
    }

    @Test(arguments: [
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], Unreadable.binary), ([0x50, 0x4B, 0x03, 0x04], .spreadsheet),
        ([0xFF, 0xFE, 0x61, 0x00], .unsupportedEncoding),
        ((0..<2000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 / 3) }, .binary),
    ])
    func `refuse what is no text`(bytes: [UInt8], refusal: Unreadable) {
        #expect(throws: refusal) { try Check.report(bytes, options: SharedFiles.options()) }
    }

    @Test func `bear bad input`() throws {
        let columns = (1...400).map { "c\($0)" }.joined(separator: ";")
        #expect(try findings(columns + "\n" + columns + "\n").contains { $0.kind == .tropDeColonnes })
        let cell = String(repeating: "a", count: 1_000_000)
        #expect(
            try findings(header + "1;\(cell);32013;0.58;43.64\n").contains { $0.kind == .celluleTropLongue })
        let broken =
            [UInt8](header + "1;Rue ") + [0xC3]
            + [UInt8](";32013;0.58;43.64\né;é;é;é;é\né;é;é;é;é\né;é;é;é;é\n")
        #expect(try Check.report(broken, options: SharedFiles.options()).rowCount == 4)
        #expect(try Check.report([], options: SharedFiles.options()).rowCount == 0)
    }

    @Test func `never let a file command the terminal that shows it`() throws {
        let file = [UInt8](header + "2\u{1B}[2J;Rue\u{7}_du\u{9B}31m Port;32013;0.58;43.64\n")
        let report = try Check.report(file, options: SharedFiles.options())
        let text = file.withUnsafeBufferPointer { TextReport.write(report, name: [0x1B, 0x61], file: $0) }
        let written = String(decoding: text, as: UTF8.self)
        #expect(written.contains("Rue\u{FFFD}_du\u{FFFD}31m Port"))
        let controls = written.unicodeScalars.filter { $0.properties.generalCategory == .control }
        #expect(controls.allSatisfy { $0 == "\n" })
    }

    @Test func `say of an empty file that it is empty`() throws {
        for file in [[UInt8](), [0xEF, 0xBB, 0xBF], [0x0A, 0x0A]] {
            let report = try Check.report(file, options: SharedFiles.options())
            let text = file.withUnsafeBufferPointer { TextReport.write(report, name: [], file: $0) }
            #expect(String(decoding: text, as: UTF8.self).contains("Ce fichier est vide"))
        }
    }

    @Test(
        .enabled(if: SharedFiles.isThere),
        arguments: SharedFiles.names(in: "conformance/differential", ending: ".csv"))
    func `always say why a file cannot be published`(name: String) throws {
        let file = try SharedFiles.bytes("conformance/differential/" + name)
        let report = try Check.report(file, options: SharedFiles.options(for: name))
        let causes = Cause.all(of: report)
        #expect(report.isValid || !report.isParsed || causes.contains { $0.level == .error })
        let text = try Check.text(file)
        for cause in causes where cause.count > 0 {
            #expect(cause.places(in: report, text: text).count == cause.count, "\(cause.code)")
        }
    }
}
