import Foundation
import Testing

@testable import Files

@Suite struct `A workbook that was received` {
    private let limits = WorkbookSample.limits

    @Test func `is read as our own writer wrote it`() throws {
        let rows: [[XLSXSheet.Cell]] = [
            [.text("Durand & fils"), .number(12), .text("01000")],
            [.empty, .number(0.5), .text("« Les <Charrons> »\nau fond")],
        ]
        let columns = ["Nom", "Numéro", "Code"].map { XLSXSheet.Column($0) }
        let bytes = try XLSXSheet("Électeurs", columns: columns, rows: rows).bytes()
        let book = try XLSXReader(bytes, limits: limits)
        #expect(book.sheets == ["Électeurs"])
        let table = try book.table(0)
        #expect(table.cells(of: 0) == ["Nom", "Numéro", "Code"])
        #expect(table.cells(of: 1) == ["Durand & fils", "12", "01000"])
        #expect(table.cells(of: 2) == ["", "0.5", "« Les <Charrons> »\nau fond"])
        #expect(table.lines == [1, 2, 3])
    }

    @Test func `gives its shared, rich and inline texts, its formulas' results, its truths`() throws {
        let rows = """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>ici &#233;</t></is></c></row>
            <row r="4"><c r="B4" t="str"><f>A1&amp;"x"</f><v>calculé</v></c><c r="D4" t="b"><v>1</v></c><c r="E4" t="e"><v>#N/A</v></c></row>
            """
        let shared = ["<t>un</t>", "<r><t>deux </t></r><r><t>mots</t></r><rPh><t>PRONONCÉ</t></rPh>"]
        let table = try WorkbookSample.table(rows, shared: shared)
        #expect(table == [["un", "deux mots", "ici é", ""], ["", "calculé", "", "oui"]])
    }

    @Test func `gives dates and codes as they are shown`() throws {
        let formats =
            "<numFmt numFmtId=\"170\" formatCode=\"00000\"/><numFmt numFmtId=\"171\" formatCode=\"dd/mm/yyyy hh:mm\"/><numFmt numFmtId=\"172\" formatCode=\"&quot;le jour &quot;0\"/>"
        let cells = [0, 14, 170, 171, 172, 20].map { "<xf numFmtId=\"\($0)\"/>" }.joined()
        let rows =
            "<row><c s=\"1\"><v>45292</v></c><c s=\"2\"><v>1400</v></c><c s=\"3\"><v>45292.75</v></c><c s=\"4\"><v>7</v></c><c s=\"5\"><v>0.5</v></c><c><v>1.2E+3</v></c><c s=\"1\"><v>59</v></c><c s=\"1\"><v>61</v></c></row>"
        let table = try WorkbookSample.table(rows, formats: formats, cells: cells)
        #expect(
            table == [
                ["01/01/2024", "01400", "01/01/2024 18:00", "7", "12:00", "1200", "28/02/1900", "01/03/1900"]
            ])
        let since1904 = try WorkbookSample.table(
            "<row><c s=\"1\"><v>43830</v></c></row>", cells: cells, book: "<workbookPr date1904=\"1\"/>")
        #expect(since1904 == [["01/01/2024"]])
    }

    @Test func `gives numbers as people write them`() throws {
        let numbers = ["12.0", "3.0E2", "1.5E-05", "-2e-7", "0.1", "320130000E12"]
        let row = numbers.map { "<c><v>\($0)</v></c>" }.joined()
        #expect(
            try WorkbookSample.table("<row>\(row)</row>") == [
                ["12", "300", "0.000015", "-0.0000002", "0.1", "3.2013e+20"]
            ])
    }

    @Test func `gives each row its own line, whatever rows are closed and not opened`() throws {
        let cell = "<c><v>1</v></c>"
        let bytes = try WorkbookSample.bytes(sheets: [
            (
                "Liste", "visible",
                "\(cell)</row><row r=\"5\">\(cell)</row></row><row r=\"2\">\(cell)</row>\(cell)</row>"
            )
        ])
        #expect(try XLSXReader(bytes, limits: limits).table(0).lines == [5, 6])
    }

    @Test func `shows only the sheets that are not hidden`() throws {
        let row = { (text: String) in "<row><c t=\"inlineStr\"><is><t>\(text)</t></is></c></row>" }
        let bytes = try WorkbookSample.bytes(sheets: [
            ("Secret", "veryHidden", row("non")), ("Vide", "visible", ""), ("Liste", "visible", row("oui")),
        ])
        let book = try XLSXReader(bytes, limits: limits)
        #expect(book.sheets == ["Vide", "Liste"])
        #expect(throws: SheetFault.empty) { try book.table(0) }
        #expect(try book.table(1).cells(of: 0) == ["oui"])
    }

    @Test func `is refused when it is too much`() throws {
        let wide =
            "<row>" + String(repeating: "<c t=\"inlineStr\"><is><t>a</t></is></c>", count: 51) + "</row>"
        #expect(throws: SheetFault.tooManyColumns(50)) { try WorkbookSample.table(wide) }
        let long = String(repeating: "<row><c><v>1</v></c></row>", count: 1_001)
        #expect(throws: SheetFault.tooManyRows(1_000)) { try WorkbookSample.table(long) }
        // Sixteen megabytes of spaces in a few kilobytes.
        let bomb = try WorkbookSample.bytes(
            sheets: [("Liste", "visible", "")],
            parts: ["xl/worksheets/sheet0.xml": [UInt8](repeating: 0x20, count: 16 << 20)])
        #expect(bomb.count < 100 << 10)
        #expect(throws: SheetFault.tooMuchText) { try XLSXReader(bomb, limits: limits).table(0) }
    }

    @Test func `that says less than it holds is refused all the same`() throws {
        var bomb = try WorkbookSample.bytes(
            sheets: [("Liste", "visible", "")],
            parts: ["xl/worksheets/sheet0.xml": [UInt8](repeating: 0x20, count: 16 << 20)])
        // The directory says that the part has ten bytes (APPNOTE.TXT 4.3.12).
        let name = Array("xl/worksheets/sheet0.xml".utf8)
        let head = try #require(
            bomb.indices.dropLast(46 + name.count).first { place in
                bomb[place...].starts(with: [0x50, 0x4B, 0x01, 0x02])
                    && bomb[(place + 46)...].starts(with: name)
            })
        bomb.replaceSubrange((head + 24)..<(head + 28), with: [10, 0, 0, 0])
        #expect(throws: SheetFault.damaged) { try XLSXReader(bomb, limits: limits).table(0) }
    }

    @Test func `that is cut, none or of another kind is refused`() throws {
        let bytes = try WorkbookSample.bytes(sheets: [("Liste", "visible", "<row><c><v>1</v></c></row>")])
        for length in [30, bytes.count / 2, bytes.count - 30] {
            #expect(throws: SheetFault.damaged) {
                try XLSXReader(Array(bytes.prefix(length)), limits: limits)
            }
        }
        #expect(throws: SheetFault.notAWorkbook) { try XLSXReader(Array("nom;rue".utf8), limits: limits) }
        let other = ZipArchive([ZipArchive.Entry("lettre.txt", Array("bonjour".utf8))]).bytes
        #expect(throws: SheetFault.notAWorkbook) { try XLSXReader(other, limits: limits) }
        let entity = try WorkbookSample.bytes(
            sheets: [("Liste", "visible", "")],
            parts: ["xl/worksheets/sheet0.xml": Array("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>".utf8)])
        #expect(throws: SheetFault.damaged) { try XLSXReader(entity, limits: limits).table(0) }
    }

    @Test func `is written with colours, in several sheets, and leaves no file behind`() throws {
        let folder = NSTemporaryDirectory() + "classeur-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { unlink(folder) }
        let list = XLSXBook.Sheet("Liste", columns: [.init("Nom"), .init("État")], count: 3, toned: 1..<2) {
            row in
            XLSXBook.Row(
                [.text("n° \(row)"), row == 2 ? .empty : .text(String(repeating: "é", count: row * 40_000))],
                tone: XLSXBook.Tone.allCases[row])
        }
        let summary = XLSXBook.Sheet("Résumé", columns: [.init("Combien")], count: 1) { _ in
            .init([.number(3)])
        }
        let bytes = try XLSXBook([list, summary]).bytes(by: folder)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        let book = try XLSXReader(bytes, limits: limits)
        #expect(book.sheets == ["Liste", "Résumé"])
        let table = try book.table(0)
        #expect(table[1, 0] == "n° 0")
        #expect(table[2, 1].unicodeScalars.count == 32_767, "a text that the format does not take is cut")
        #expect(table[2, 1].hasSuffix("…"))
        #expect(try book.table(1).cells(of: 1) == ["3"])
    }
}
