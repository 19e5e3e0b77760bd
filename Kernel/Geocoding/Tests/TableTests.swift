import Foundation
import Geocoder
import Testing

@testable import Geocoding

@Suite struct `A table` {
    /// What becomes of a table, cut in pieces as it is read.
    static func geocoded(
        _ table: [UInt8], pieces: Int = 1, _ change: (inout TableOptions) throws -> Void = { _ in }
    ) throws -> [UInt8] {
        var options = TableOptions(.search)
        try change(&options)
        var survey = TableSurvey()
        let size = max(1, (table.count + pieces - 1) / pieces)
        let parts = stride(from: 0, to: table.count, by: size).map {
            Array(table[$0..<min($0 + size, table.count)])
        }
        for part in parts { survey.feed(part) }
        let plan = try TablePlan(options, survey)
        let geocoder = TableGeocoder(plan, ContextNames())
        let bytes = Hamlet.bytes()
        return try bytes.withUnsafeBytes { raw in
            var search = GeocoderSearch(try GeocoderIndex(raw))
            var (decoder, cutter, result) = (plan.decoder, plan.cutter, plan.preamble)
            for part in parts {
                for block in cutter.cut(decoder.read(part)) {
                    result += geocoder.geocoded(block, &search).bytes
                }
            }
            for block in cutter.cut(decoder.finish()) + cutter.finish() {
                result += geocoder.geocoded(block, &search).bytes
            }
            return result
        }
    }

    static func lines(_ table: String, _ change: (inout TableOptions) throws -> Void = { _ in }) throws
        -> [String]
    {
        let given = try geocoded(Array(table.utf8), change)
        return given.split(separator: 0x0A, omittingEmptySubsequences: false).map {
            String(decoding: $0, as: UTF8.self)
        }
    }

    @Test(arguments: [
        ("utf-8", false), ("utf-8", true), ("windows-1252", false), ("utf-16le", true), ("utf-16be", true),
    ])
    func `is read and given back in its own encoding`(encoding: String, isMarked: Bool) throws {
        let text = "nom;adresse\nChloé Lœuvre;12 rue de la République Fleurance\nx;y\n"
        let kinds: [String: String.Encoding] = [
            "utf-8": .utf8, "windows-1252": .windowsCP1252, "utf-16le": .utf16LittleEndian,
            "utf-16be": .utf16BigEndian,
        ]
        let kind = try #require(kinds[encoding])
        let mark: [UInt8] = isMarked ? Array(try #require("\u{FEFF}".data(using: kind))) : []
        let table = mark + Array(try #require(text.data(using: kind)))
        for pieces in [1, 7, table.count] {
            let given = try Self.geocoded(table, pieces: pieces) { try $0.set("columns", "adresse") }
            #expect(given.starts(with: mark))
            let read = try #require(String(data: Data(given.dropFirst(mark.count)), encoding: kind))
            let lines = read.split(separator: "\n").map(String.init)
            #expect(lines[1].hasPrefix("Chloé Lœuvre;12 rue de la République Fleurance;43.85"), "\(lines)")
            #expect(lines[1].contains(";12 Rue de la République 32500 Fleurance;"))
        }
    }

    @Test func `is UTF-8 unless a byte of it is not, however far`() throws {
        let plain = Array((String(repeating: "a;Fleurance\n", count: 20_000)).utf8)
        var survey = TableSurvey()
        survey.feed(plain)
        #expect(survey.encoding(declared: nil) == .utf8)
        survey.feed([0x61, 0xE9, 0x0A])
        #expect(survey.encoding(declared: nil) == .windows1252)
        #expect(survey.encoding(declared: .utf8) == .utf8)
        for valid in ["é", "œ", "€", "🏡", "\u{FFFF}"] {
            var check = UTF8Check()
            for byte in valid.utf8 { check.feed([byte]) }
            #expect(check.isValid)
        }
        for wrong: [UInt8] in [
            [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xC3, 0x28],
            [0xE0, 0x80, 0x80],
        ] {
            var check = UTF8Check()
            check.feed(wrong)
            #expect(!check.isValid, "\(wrong)")
        }
    }

    @Test(arguments: [
        ("a,b\n1,\"2;3;4\"\n5,\"6;7\"\n", ","), ("a;b\n1,5;2,5\n3,5;4,5\n", ";"),
        ("a\tb\n1, 2; 3\t4\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"), ("adresse\n12 rue; bis, Fleurance\n", "\t"),
        ("adresse\n12 rue de la Paix\n", ";"),
        ("\n\nnom;adresse\n1;2\n", ";"),
    ])
    func `tells its separator`(table: String, delimiter: String) throws {
        var survey = TableSurvey()
        survey.feed(Array(table.utf8))
        #expect(try TablePlan(TableOptions(.search), survey).delimiter == Array(delimiter.utf8)[0])
    }

    @Test func `is told its separator by the columns that are asked`() throws {
        var survey = TableSurvey()
        survey.feed(Array("a,b;c,d;e\n1,2;3,4;5\n".utf8))
        var options = TableOptions(.search)
        try options.set("columns", "b;c")
        #expect(try TablePlan(options, survey).delimiter == 0x2C)
        var other = TableOptions(.search)
        try other.set("columns", "c,d")
        #expect(try TablePlan(other, survey).delimiter == 0x3B)
    }

    @Test func `keeps each line in its place, whatever is wrong with it`() throws {
        let long = String(repeating: "x", count: 70_000)
        let table = [
            "id;q", "1;fleurance", "", "2", "3;fleurance;de trop", "4;\(long)", "5;\"deux\nlignes\"", "6;",
            "7;\"guillemet seul fleurance", "8;fleurance", "9;" + String(repeating: "fleurance ", count: 30),
            "10;lectoure",
        ]
        let given = try Self.lines(table.joined(separator: "\r\n") + "\r\n") { try $0.set("columns", "q") }
        let empty = String(repeating: ";", count: 17) + "\r"
        try #require(given.count == 14 && given.last?.isEmpty == true)
        #expect(given[1].hasPrefix("1;fleurance;43.848;0.662;Fleurance;"))
        #expect(given[2] == "\r")
        #expect(given[3] == "2;" + empty)
        #expect(given[4] == "3;fleurance;de trop" + empty.dropFirst())
        #expect(given[5] == "4;" + long + empty)
        #expect(given[6] == "5;\"deux" && given[7].hasPrefix("lignes\""))
        #expect(given[8] == "6;" + empty)
        #expect(given[9].hasPrefix("7;\"guillemet seul fleurance"))
        #expect(given[10].hasPrefix("8;fleurance;43.848;"))
        #expect(given[11].hasPrefix("9;") && given[11].hasSuffix(empty))
        #expect(given[12].hasPrefix("10;lectoure;43.934;"))
    }

    @Test func `gives the same however its bytes come`() throws {
        let table = Array(
            "id;q\r\n1;\"12 rue\r\nde la \"\"Paix\"\" Fleurance\"\r\n2;lectoure\r\n\r\n3;é\"x;\r\n4;\"ouvert\r\n5;fleurance"
                .utf8)
        let whole = try Self.geocoded(table)
        for pieces in [2, 3, 5, table.count] { #expect(try Self.geocoded(table, pieces: pieces) == whole) }
        #expect(String(decoding: whole, as: UTF8.self).contains("5;fleurance;43.848;"))
    }

    @Test func `begins with a mark for Excel when it is asked`() throws {
        let given = try Self.geocoded(Array("q\nfleurance\n".utf8)) { try $0.set("with_bom", "1") }
        #expect(given.starts(with: [0xEF, 0xBB, 0xBF, 0x71]))
    }

    @Test func `takes other quotes, old line ends and short codes`() throws {
        let quoted = try Self.lines("id,q\n1,'12, rue de la Paix, Fleurance'\n") {
            try $0.set("quote", "'")
            try $0.set("columns", "Q ")
        }
        #expect(quoted[1].contains(",12 Rue de la Paix 32500 Fleurance,"))
        let old = try Self.geocoded(Array("id;q\r1;fleurance\r2;lectoure\r".utf8)) {
            try $0.set("columns", "q")
        }
        #expect(old.split(separator: 0x0D).count == 3)
    }

    @Test func `of quotes that never end costs no more than another`() throws {
        // Each line would be looked through to the end of what a record may hold.
        let table = Array(("id;q\n" + String(repeating: "\"x\";\"\n", count: 400_000)).utf8)
        let begun = ContinuousClock.now
        var cutter = RecordCutter(delimiter: 0x3B, quote: 0x22)
        var blocks = cutter.cut(table)
        blocks += cutter.finish()
        #expect(blocks.flatMap(\.bytes) == table)
        #expect(blocks.reduce(0) { $0 + $1.ends.count } > 390_000)
        #expect(ContinuousClock.now - begun < .seconds(60))
    }
}
