import Foundation
import TestSupport
import Testing

@testable import Files

@Suite struct `Files` {
    @Test func `gzip expands to what was compressed, within its limit`() throws {
        let bytes = Array(String(repeating: "Rue de l’Église;12\n", count: 5000).utf8)
        let small = try Gzip.compress(bytes)
        #expect(small.count < bytes.count / 20)
        #expect(try Gzip.expand(small, limit: bytes.count) == bytes)
        #expect(throws: Gzip.Fault.tooLarge) { try Gzip.expand(small, limit: bytes.count - 1) }
        #expect(throws: Gzip.Fault.corrupt) { try Gzip.expand(Array(small.dropLast(20)), limit: 1 << 20) }
        #expect(throws: Gzip.Fault.corrupt) { try Gzip.expand(Array("bonjour".utf8), limit: 1 << 20) }
        #expect(try Gzip.expand(Gzip.compress([]), limit: 10) == [])
    }

    @Test func `a received file is whole once finished, and gone once discarded`() async throws {
        try await withTemporaryFolder { folder in
            let file = try TemporaryFile(in: folder.path)
            let block = [UInt8](repeating: 0x41, count: 100_000)
            for _ in 0..<5 { try await file.write(block) }
            try await file.finish()
            #expect(await file.size == 500_000)
            #expect(FileManager.default.contents(atPath: file.path)?.count == 500_000)
            try await file.discard()
            #expect(!FileManager.default.fileExists(atPath: file.path))
        }
    }

    @Test func `a file being sent is read whole and twice, and lies under no name`() async throws {
        try await withTemporaryFolder { folder in
            let writer = try SpoolWriter(in: folder.path)
            let line = String(repeating: "é", count: 100_000)
            for _ in 0..<5 { try writer.write(line) }
            let file = try writer.finish()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
            #expect(file.size == 1_000_000)
            for _ in 1...2 {
                var read: [UInt8] = []
                var longest = 0
                try await file.rewind()
                while let piece = try await file.next() {
                    read += piece
                    longest = max(longest, piece.count)
                }
                #expect(read == Array(String(repeating: line, count: 5).utf8))
                #expect(longest <= 256 << 10)
            }
        }
    }

    @Test func `a file whose reception stopped leaves nothing`() async throws {
        try await withTemporaryFolder { folder in
            var file: TemporaryFile? = try TemporaryFile(in: folder.path)
            try await file?.write(Array("perdu".utf8))
            let path = try #require(file?.path)
            #expect(FileManager.default.fileExists(atPath: path))
            file = nil
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `a workbook refuses what it cannot hold, and leaves nothing`() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let longest = String(repeating: "é", count: 32_767)
        for (text, fault) in [
            (longest, nil), (longest + "e", XLSXSheet.Fault.tooLong(column: "voie", row: 2)),
        ] {
            let sheet = XLSXSheet(
                "Adresses", columns: [.init("code"), .init("voie")],
                rows: [[.text("01234"), .empty], [.empty, .text(text)]])
            let size = Result { try sheet.bytes(by: folder).count }
            if let fault {
                #expect(throws: fault) { try size.get() }
            } else {
                #expect(try size.get() > 3000)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
        }
    }

    @Test func `a workbook holds its rows as they are`() throws {
        let sheet = XLSXSheet(
            "Adresses [32]", columns: [.init("code"), .init("voie", width: 40)],
            rows: [[.text("01234"), .text("Rue <de> l’Église")], [.number(12.5), .empty]])
        let bytes = try sheet.bytes()
        #expect(bytes.prefix(4) == [0x50, 0x4B, 0x03, 0x04])
        #expect(bytes.count > 3000)
    }
}
