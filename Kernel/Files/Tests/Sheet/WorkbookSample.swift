@testable import Files

/// Workbooks written part by part: what spreadsheets write and our own writer does not.
enum WorkbookSample {
    static let limits = SheetLimits(rows: 1_000, columns: 50, cells: 10_000, text: 1 << 20, expanded: 4 << 20)

    private static let namespace =
        "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
    private static let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// - Parameters:
    ///   - sheets: name, state, and the rows as XML.
    ///   - parts: those that take the place of what is written here.
    static func bytes(
        sheets: [(name: String, state: String, rows: String)], shared: [String] = [], formats: String = "",
        cells: String = "<xf numFmtId=\"0\"/>", book: String = "", parts: [String: [UInt8]] = [:]
    ) throws -> [UInt8] {
        let list = sheets.enumerated().map { index, sheet in
            "<sheet name=\"\(sheet.name)\" sheetId=\"\(index + 1)\" state=\"\(sheet.state)\" r:id=\"f\(index)\"/>"
        }.joined()
        let links = sheets.indices.map {
            "<Relationship Id=\"f\($0)\" Type=\"\(kinds)/worksheet\" Target=\"worksheets/sheet\($0).xml\"/>"
        }.joined()
        var texts = [
            "_rels/.rels":
                "<Relationships><Relationship Id=\"r1\" Type=\"\(kinds)/officeDocument\" Target=\"/xl/workbook.xml\"/></Relationships>",
            "xl/workbook.xml":
                "<?xml version=\"1.0\"?><workbook \(namespace)>\(book)<sheets>\(list)</sheets></workbook>",
            "xl/_rels/workbook.xml.rels":
                "<Relationships>\(links)<Relationship Id=\"t\" Type=\"\(kinds)/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"s\" Type=\"\(kinds)/styles\" Target=\"../xl/styles.xml\"/></Relationships>",
            "xl/sharedStrings.xml": "<sst \(namespace)>\(shared.map { "<si>\($0)</si>" }.joined())</sst>",
            "xl/styles.xml":
                "<styleSheet \(namespace)><numFmts>\(formats)</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>\(cells)</cellXfs></styleSheet>",
        ]
        for (index, sheet) in sheets.enumerated() {
            texts["xl/worksheets/sheet\(index).xml"] =
                "<worksheet \(namespace)><!-- une feuille --><sheetData>\(sheet.rows)</sheetData></worksheet>"
        }
        let entries = try texts.filter { parts[$0.key] == nil }.map {
            try ZipArchive.Entry($0.key, deflating: Array($0.value.utf8))
        }
        let others = try parts.map { try ZipArchive.Entry($0.key, deflating: $0.value) }
        return ZipArchive(entries + others).bytes
    }

    static func table(
        _ rows: String, shared: [String] = [], formats: String = "", cells: String = "<xf numFmtId=\"0\"/>",
        book: String = ""
    ) throws -> [[String]] {
        let bytes = try bytes(
            sheets: [("Feuille", "visible", rows)], shared: shared, formats: formats, cells: cells, book: book
        )
        let table = try XLSXReader(bytes, limits: limits).table(0)
        return (0..<table.rows).map { table.cells(of: $0) }
    }
}
