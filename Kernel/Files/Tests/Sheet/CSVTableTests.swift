import Testing

@testable import Files

@Suite struct `A table of text that was received` {
    private func read(_ bytes: [UInt8]) throws -> [[String]] {
        let table = try CSVTable.read(bytes, limits: WorkbookSample.limits)
        return (0..<table.rows).map { table.cells(of: $0) }
    }

    private func read(_ text: String) throws -> [[String]] { try read(Array(text.utf8)) }

    @Test(arguments: [";", ",", "\t", "|"]) func `is cut by the separator that it uses`(separator: String)
        throws
    {
        let line = { (cells: [String]) in cells.joined(separator: separator) + "\n" }
        let text =
            line(["Nom", "Adresse", "Ville"]) + line(["Durand", "12 rue Haute", "Auch"])
            + line(["Petit", "3 rue Basse", "Auch"])
        #expect(
            try read(text) == [
                ["Nom", "Adresse", "Ville"], ["Durand", "12 rue Haute", "Auch"],
                ["Petit", "3 rue Basse", "Auch"],
            ])
    }

    @Test func `keeps what stands between quotation marks`() throws {
        let text =
            "nom;adresse\r\n\"Durand; fils\";\"12 rue \"\"Haute\"\"\nau fond\"\r\nPetit;5\" rue Basse\r\n"
        #expect(
            try read(text) == [
                ["nom", "adresse"], ["Durand; fils", "12 rue \"Haute\"\nau fond"],
                ["Petit", "5\" rue Basse"],
            ])
    }

    @Test func `keeps its lines when a quotation mark is never closed`() throws {
        #expect(try read("nom;rue\n\"Durand;12 rue Haute\nPetit;3 rue Basse\n").count == 3)
    }

    @Test func `is read in the encodings of old and new software`() throws {
        let expected = [["Prénom", "Œuf €"], ["Zoé", "à"]]
        let text = "Prénom;Œuf €\nZoé;à\n"
        #expect(try read([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == expected)
        let windows: [UInt8] =
            Array("Pr".utf8) + [0xE9] + Array("nom;".utf8) + [0x8C] + Array("uf ".utf8) + [0x80, 0x0A]
            + Array("Zo".utf8) + [0xE9, 0x3B, 0xE0, 0x0A]
        #expect(try read(windows) == expected)
        let units = Array(text.utf16)
        let little: [UInt8] = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big: [UInt8] = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(try read([0xFF, 0xFE] + little) == expected)
        #expect(try read([0xFE, 0xFF] + big) == expected)
    }

    @Test func `tells the line of each row, blank ones left out`() throws {
        let table = try CSVTable.read(
            Array("a;b\n\n;;\n1;2\n\"x\ny\";3\n4;5".utf8), limits: WorkbookSample.limits)
        #expect(table.lines == [1, 4, 5, 7])
    }

    @Test func `is refused when it is empty or too much`() {
        #expect(throws: SheetFault.empty) {
            try CSVTable.read(Array(" \r\n ".utf8), limits: WorkbookSample.limits)
        }
        let long = Array(String(repeating: "a;b\n", count: 1_001).utf8)
        #expect(throws: SheetFault.tooManyRows(1_000)) {
            try CSVTable.read(long, limits: WorkbookSample.limits)
        }
        let wide = Array(String(repeating: "a;", count: 60).utf8) + [0x61]
        #expect(throws: SheetFault.tooManyColumns(50)) {
            try CSVTable.read(wide, limits: WorkbookSample.limits)
        }
    }
}
