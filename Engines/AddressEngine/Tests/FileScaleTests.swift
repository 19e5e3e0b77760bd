import Testing

@testable import AddressEngine

@Suite struct `A file of many lines` {
    private static let header =
        "numero;suffixe;voie_nom;commune_insee;id_ban_commune;id_ban_toponyme;id_ban_adresse\n"

    private func line(_ number: Int, id: Int, voie: String = "Rue de l’Été") -> String {
        let tail = String(id + 1_000_000)
        let id = "00000000-0000-4000-8000-00000" + tail
        return "\(number);;\(voie);32013;00000000-0000-4000-8000-000000000001;"
            + "00000000-0000-4000-8000-000000000002;\(id)\n"
    }

    private func text(_ report: CheckReport, _ file: [UInt8]) -> [UInt8] {
        file.withUnsafeBufferPointer { TextReport.write(report, name: [], file: $0) }
    }

    @Test func `tells the lines that share an identifier or an address, and only them`() throws {
        var lines = (1...10_000).map { line($0, id: $0) }
        lines[41] = line(42, id: 9_000)
        lines[7_000] = line(3, id: 7_001)
        let report = try Check.report([UInt8](Self.header + lines.joined()), options: SharedFiles.options())
        func rows(_ kind: RowKind) -> [Int] {
            (0..<report.rowCount).filter { report.codes(ofRow: $0).contains(Code(kind)) }
        }
        #expect(rows(.differentAdresse) == [41, 8_999])
        #expect(rows(.differentIdAdresse) == [2, 7_000])
        #expect(report.rowKinds.map(\.text).contains(Code(.differentAdresse).text))
    }

    @Test func `shows the same values whether it is read where it lies or decoded in pieces`() throws {
        // Long lines of a column that the format does not know, so that few make more than one piece.
        let remark = String(repeating: "é", count: 600)
        var body = ""
        for number in 1...9_000 {
            let voie = number % 3_000 == 7 ? "É\(number)" : "Rue de l'Été n° 7"
            body += line(number, id: number, voie: voie).replacing("\n", with: ";\(remark)\n")
        }
        body += line(1, id: 9_001, voie: "É").replacing("\n", with: ";\n")
        let header = Self.header.replacing("\n", with: ";remarque\n")
        let clean = [UInt8](header + body)
        let windows = (header + body).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(windows.count > 5 << 20)
        let options = SharedFiles.options()
        let (report, other) = (
            try Check.report(clean, options: options), try Check.report(windows, options: options)
        )
        #expect(other.encoding == .windows1252)
        #expect(report.rowKinds.map(\.text) == other.rowKinds.map(\.text))
        #expect(report.rowCounts.map(\.count) == other.rowCounts.map(\.count))
        for shown in [text(report, clean).text, text(other, windows).text] {
            #expect(shown.contains("ligne 9002\u{A0}: «\u{A0}É\u{A0}»"))
            #expect(shown.contains("«\u{A0}É3007\u{A0}»"))
        }
    }

    @Test func `gives its JSON in pieces as in one`() throws {
        let lines = (1...5_000).map { "\($0);;rue;32013;;;x\n" }.joined()
        let report = try Check.report([UInt8](Self.header + lines), options: SharedFiles.options())
        var pieces: [[UInt8]] = []
        JSONReport.write(report) { pieces.append($0) }
        #expect(pieces.count > 3)
        #expect(pieces.flatMap { $0 } == JSONReport.write(report))
    }
}
