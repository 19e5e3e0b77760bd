import Foundation
import Testing

@testable import Files

@Suite struct `A multipart form` {
    static let form = [
        "preamble", "--jean", "Content-Disposition: form-data; name=\"commune\"", "", "Fleurance",
        "--jean  ",
        "content-disposition: form-data; name=\"fichier\"; filename=\"C:\\listes\\bal \\\"32\\\".csv\"",
        "Content-Type: text/csv", "", "a;b\r\n--jea\r\n\r\n--jean-pas", "--jean",
        "Content-Disposition: form-data; name=\"vide %22oui%22\"; filename=\"\"", "", "", "--jean--",
        "épilogue",
    ].joined(separator: "\r\n")

    /// The parts as name, file name and content.
    func parts(_ chunks: [ArraySlice<UInt8>]) throws -> [[String]] {
        var parser = MultipartParser(boundary: "jean")
        var parts: [[String]] = []
        var content: [UInt8] = []
        for chunk in chunks {
            for event in try parser.feed(chunk) {
                switch event {
                case .began(let headers):
                    parts.append([headers.name, headers.fileName ?? "-", headers.contentType ?? "-"])
                    content = []
                case .bytes(let bytes): content += bytes
                case .ended: parts[parts.count - 1].append(String(decoding: content, as: UTF8.self))
                }
            }
        }
        try parser.finish()
        return parts
    }

    let expected = [
        ["commune", "-", "-", "Fleurance"],
        ["fichier", "bal \"32\".csv", "text/csv", "a;b\r\n--jea\r\n\r\n--jean-pas"],
        ["vide \"oui\"", "", "-", ""],
    ]

    @Test func `is read the same wherever it is cut`() throws {
        let bytes = Array(Self.form.utf8)
        // "--jean-pas" at the start of a line would be a boundary: RFC 2046 forbids it in content, so it is kept inside.
        let fixed = Array(Self.form.split(separator: "\r\n--jean-pas").joined(separator: " --jean-pas").utf8)
        var wanted = expected
        wanted[1][3] = "a;b\r\n--jea\r\n --jean-pas"
        for cut in 0...fixed.count {
            #expect(try parts([fixed[..<cut], fixed[cut...]]) == wanted)
        }
        #expect(try parts(fixed.indices.map { fixed[$0...$0] }) == wanted)
        #expect(throws: MultipartFault.malformed) { try parts([bytes[...]]) }
    }

    @Test func `cut short is refused`() throws {
        let fixed = Array(Self.form.split(separator: "\r\n--jean-pas").joined().utf8)
        let end = try #require(Self.form.range(of: "--jean--"))
        let short = Array(Self.form[..<end.lowerBound].split(separator: "\r\n--jean-pas").joined().utf8)
        #expect(throws: MultipartFault.truncated) { try parts([short[...]]) }
        #expect(try parts([fixed[...]]).count == 3)
    }

    @Test func `with endless headers or without a boundary is refused`() {
        let endless = Array(("--jean\r\nX: " + String(repeating: "a", count: 9000)).utf8)
        #expect(throws: MultipartFault.headersTooLong) { try parts([endless[...]]) }
        let noise = [UInt8](repeating: 0x61, count: 10_000)
        #expect(throws: MultipartFault.malformed) { try parts([noise[...]]) }
        let nameless = Array("--jean\r\nContent-Type: text/csv\r\n\r\nx\r\n--jean--".utf8)
        #expect(throws: MultipartFault.malformed) { try parts([nameless[...]]) }
    }

    @Test func `of too many parts is refused`() {
        let part = "--jean\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n"
        let bytes = Array(String(repeating: part, count: MultipartParser.mostParts + 1).utf8)
        #expect(throws: MultipartFault.tooManyParts) { try parts([bytes[...]]) }
    }

    @Test func `names its boundary in the content type`() {
        #expect(MultipartParser(contentType: "multipart/form-data; boundary=\"a b\"") != nil)
        #expect(MultipartParser(contentType: "Multipart/Form-Data; charset=utf-8; boundary=abc") != nil)
        #expect(MultipartParser(contentType: "multipart/form-data") == nil)
        #expect(MultipartParser(contentType: "text/plain; boundary=abc") == nil)
        #expect(MultipartParser(contentType: "multipart/form-data; boundary=\"abc") == nil)
    }

    /// What a parser makes of chunks: its events with neighbouring bytes joined, or its fault.
    func reading(_ chunks: [ArraySlice<UInt8>]) -> Result<[String], MultipartFault> {
        var parser = MultipartParser(boundary: "jean")
        var said: [String] = []
        do throws(MultipartFault) {
            for chunk in chunks {
                for event in try parser.feed(chunk) {
                    switch event {
                    case .began(let headers): said.append("+\(headers.name)|")
                    case .bytes(let bytes):
                        said[said.count - 1] += bytes.map { String($0) }.joined(separator: ",") + ","
                    case .ended: said.append("-")
                    }
                }
            }
            try parser.finish()
            return .success(said)
        } catch {
            return .failure(error)
        }
    }

    @Test func `mangled at random is never read in two ways`() {
        var random = SplitMix(state: 42)
        let source = Array(Self.form.utf8)
        for _ in 0..<3000 {
            var bytes = source
            for _ in 0..<Int.random(in: 0..<6, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default:
                    bytes.insert(contentsOf: source[place % source.count..<source.count].prefix(9), at: place)
                }
            }
            let cut = Int.random(in: 0...bytes.count, using: &random)
            #expect(reading([bytes[...]]) == reading([bytes[..<cut], bytes[cut...]]))
        }
    }
}

/// Random numbers that are the same at each run (Steele, Lea, Flood 2014).
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
