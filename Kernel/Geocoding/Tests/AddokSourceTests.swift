import Files
import Foundation
import Geocoder
import TestSupport
import Testing

@testable import Geocoding

/// Files as the national base gives them to addok.
@Suite struct `The documents of addok` {
    private static let lines = [
        #"{"id":"32132","type":"municipality","name":"Fleurance","postcode":["32500"],"citycode":"32132","lon":0.66,"lat":43.85}"#,
        #"{"id":"32132_0010","type":"street","name":"Rue de la Paix","postcode":"32500","citycode":"32132","#
            + #""city":"Fleurance","lon":0.661,"lat":43.851,"housenumbers":{"12":{"lon":0.661,"lat":43.851},"#
            + #""12bis":{"lon":0.662,"lat":43.851},"14":{"lon":null,"lat":null}}}"#,
    ]

    private static func made(of text: [UInt8]) async throws -> (SourceReport, MappedIndex) {
        try await withTemporaryFolder { folder in
            let path = folder.path + "/documents"
            try Data(text).write(to: URL(filePath: path))
            var making = IndexMaking()
            try making.readAddok(path)
            let report = making.report
            try IndexFile.write(making.finish(), to: path + ".index")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 2)
            return (report, try MappedIndex(path: path + ".index"))
        }
    }

    @Test(arguments: [false, true]) func `are found again, packed or not`(isPacked: Bool) async throws {
        let text = Array(Self.lines.joined(separator: "\r\n").utf8)
        let (report, index) = try await Self.made(of: isPacked ? Gzip.compress(text) : text)
        #expect(report.places == 2)
        #expect(report.addresses == 2)
        #expect(report.first.map(\.reason) == [.noPosition])
        #expect(report.first.first?.line == 2)
        let found = try SearchPool(index).withSearch {
            try $0.search(SearchRequest(text: Array("12bis rue de la paix fleurance".utf8)))
        }
        #expect(found.first?.housenumber == "12bis")
    }

    @Test func `are told when they cannot be taken, line by line`() async throws {
        let text = "\n{\"id\":\"1\"}\n\(Self.lines[0])\nrien\n"
        let (report, _) = try await Self.made(of: Array(text.utf8))
        #expect(report.lines == 4)
        #expect(report.places == 1)
        #expect(report.first.map(\.line) == [2, 4])
        #expect(report.first.map(\.reason) == [.notADocument, .notADocument])
    }

    @Test func `cut in the middle are refused whole`() async throws {
        let packed = try Gzip.compress(Array(Self.lines.joined(separator: "\n").utf8))
        await #expect(throws: SourceFileRefusal.self) { try await Self.made(of: packed.dropLast(9)) }
        await #expect(throws: SourceFileRefusal.self) { try await Self.made(of: Array("rien".utf8)) }
    }

    @Test func `may be many files packed one after the other`() throws {
        let whole = try Gzip.compress(Array("un ".utf8)) + Gzip.compress(Array("deux".utf8)) + [0, 0, 0]
        for size in [1, 7, whole.count] {
            let stream = try GzipStream()
            var text: [UInt8] = []
            for start in stride(from: 0, to: whole.count, by: size) {
                try Array(whole[start..<min(start + size, whole.count)]).withUnsafeBytes { piece in
                    try stream.expand(piece) { text.append(contentsOf: $0) }
                }
            }
            try stream.finish()
            #expect(text == Array("un deux".utf8))
        }
    }
}

/// A text that comes in pieces.
@Suite struct `Lines` {
    @Test(arguments: [1, 2, 3, 1000]) func `are the same however the text is cut`(size: Int) {
        let text = Array("\u{FEFF}un\r\ndeux\n\ntrois".utf8)
        var (cutter, lines) = (LineCutter(), [String]())
        func keep(_ line: UnsafeBufferPointer<UInt8>?) {
            lines.append(line.map { String(decoding: $0, as: UTF8.self) } ?? "trop long")
        }
        for start in stride(from: 0, to: text.count, by: size) {
            Array(text[start..<min(start + size, text.count)]).withUnsafeBytes { cutter.feed($0, keep) }
        }
        cutter.finish(keep)
        #expect(lines == ["un", "deux", "", "trois"])
        #expect(cutter.number == 4)
    }

    @Test func `too long are passed over`() {
        var (cutter, lines) = (LineCutter(), [Int?]())
        let piece = [UInt8](repeating: 65, count: 1 << 20)
        for _ in 0..<17 { piece.withUnsafeBytes { cutter.feed($0) { lines.append($0?.count) } } }
        Array("\nfin".utf8).withUnsafeBytes { cutter.feed($0) { lines.append($0?.count) } }
        cutter.finish { lines.append($0?.count) }
        #expect(lines == [nil, 3])
    }
}
