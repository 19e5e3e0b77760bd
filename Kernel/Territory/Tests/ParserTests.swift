import Testing

@testable import Territory

@Suite struct `The reader of official files` {
    private func records(_ bytes: [UInt8], chunk: Int) throws -> [CSVRecord] {
        var csv = OfficialCSV()
        var records: [CSVRecord] = []
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            try csv.feed(Array(bytes[start..<min(start + chunk, bytes.count)])) { records.append($0) }
        }
        try csv.finish { records.append($0) }
        return records
    }

    @Test(arguments: [1, 2, 7, 4096]) func `reads the same in chunks of any size`(chunk: Int) throws {
        let text = "\u{FEFF}a;b\r\n\"un;deux\";\"dit \"\"oui\"\"\"\r\n\r\n\"sur\ndeux lignes\";é"
        #expect(
            try records(Array(text.utf8), chunk: chunk) == [
                CSVRecord(line: 1, fields: ["a", "b"]),
                CSVRecord(line: 2, fields: ["un;deux", "dit \"oui\""]),
                CSVRecord(line: 4, fields: ["sur\ndeux lignes", "é"]),
            ])
    }

    @Test func `reads Windows-1252 where the bytes are not UTF-8`() throws {
        #expect(try records([0x61, 0x3B, 0xE9, 0x80, 0x0A], chunk: 9).first?.fields == ["a", "é€"])
    }

    @Test func `refuses a file that is no table`() {
        #expect(throws: FileFault.notTabular(line: 2)) { try records([0x61, 0x0A, 0x00, 0x0A], chunk: 9) }
        #expect(throws: FileFault.notTabular(line: 1)) {
            try records([UInt8](repeating: 0x61, count: OfficialCSV.longestRecord + 1), chunk: 1000)
        }
    }

    /// Random bytes, weighted towards those that mean something to the parsers.
    @Test(arguments: 0..<200) func `survives any bytes`(seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        let special = Array("\",;\n\r\\{}[]:\"0123456789.-eE 32013COMfeatures".utf8)
        let bytes = (0..<3000).map { _ -> UInt8 in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let roll = Int(state >> 33)
            return seed % 2 == 0 ? special[roll % special.count] : UInt8(truncatingIfNeeded: roll)
        }
        for kind in ImportKind.allCases {
            var rest: [UInt8]? = bytes
            let next = { () -> [UInt8]? in
                defer { rest = nil }
                return rest
            }
            let file = try? TerritoryImporter.read(kind, next, SmallTerritory.options)
            #expect(file?.report.added ?? 0 == 0)
        }
        #expect(MultiPolygon(coordinates: String(decoding: bytes, as: UTF8.self)) == nil)
    }
}
