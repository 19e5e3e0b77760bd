import Foundation
import TestSupport
import Testing

@testable import Vault

@Suite struct `The folder of an exercise` {
    @Test func `follows no link, and is wiped whatever came back`() async throws {
        try await withTemporaryFolder { folder in
            let scratch = try DrillScratch("essai", in: folder.path())
            let outside = folder.appending(path: "dehors")
            try Data("à garder".utf8).write(to: outside)
            let inside = URL(filePath: scratch.restored)
            let manager = FileManager.default
            try manager.createDirectory(at: inside.appending(path: "a/b"), withIntermediateDirectories: true)
            try Data("bonjour".utf8).write(to: inside.appending(path: "a/b/lettre.ODT"))
            try Data("sans nom".utf8).write(to: inside.appending(path: "a/.cache"))
            try manager.createSymbolicLink(at: inside.appending(path: "a/lien"), withDestinationURL: outside)
            try manager.createSymbolicLink(at: inside.appending(path: "retour"), withDestinationURL: folder)
            try manager.setAttributes(
                [.posixPermissions: 0], ofItemAtPath: inside.appending(path: "a/b").path())
            try manager.setAttributes(
                [.posixPermissions: 0o700], ofItemAtPath: inside.appending(path: "a/b").path())

            #expect(scratch.count() == DrillCount(files: 2, bytes: 15))
            let files = try scratch.hashes()
            #expect(Set(files.map(\.ending)) == ["odt", ""])
            #expect(files.contains { $0.hash.text.hasPrefix("2cb4b1431b84ec15d35ed83bb927e27e8967d75f") })

            try manager.setAttributes(
                [.posixPermissions: 0], ofItemAtPath: inside.appending(path: "a/b").path())
            scratch.wipe()
            #expect(!manager.fileExists(atPath: scratch.path))
            #expect(try String(contentsOf: outside, encoding: .utf8) == "à garder")
        }
    }
}

@Suite struct `The files that a snapshot announces` {
    @Test func `are all counted, and twenty are chosen`() throws {
        let files = SnapshotFiles()
        try files.take(#"{"time":"2026-11-22T10:00:00Z","struct_type":"snapshot","id":"ab"}"#)
        try files.take(#"{"name":"a","type":"dir","path":"/a","struct_type":"node"}"#)
        for number in 0..<500 {
            try files.take(#"{"type":"file","path":"/a/\#(number).odt","size":10,"struct_type":"node"}"#)
        }
        try files.take(#"{"type":"file","path":"/a/vide","struct_type":"node"}"#)
        #expect(files.all == DrillCount(files: 501, bytes: 5000))
        #expect(Set(files.sample.map(\.path)).count == 20)
    }

    @Test(arguments: [
        "", "null", "[]", "{", #"{"type":"file"}"#, #"{"type":"file","path":"/a","size":-5}"#,
        #"{"type":"file","path":"/../etc/passwd","size":9}"#,
        #"{"type":"file","path":"etc/passwd","size":9}"#,
        #"{"type":"file","path":"/a\nb","size":9}"#, #"{"type":"symlink","path":"/a","size":9}"#,
        #"{"type":"file","path":"/a","size":9000000000000000000000}"#, #"{"type":"file","path":7,"size":9}"#,
    ]) func `choose nothing that an argument would not hold as it is`(line: String) throws {
        let files = SnapshotFiles()
        try files.take(line)
        #expect(files.sample.isEmpty)
    }

    @Test func `never add up to more than a number holds`() throws {
        let files = SnapshotFiles()
        let line = #"{"type":"file","path":"/a","size":9000000000000000000}"#
        try files.take(line)
        #expect(throws: DrillFailure.tooLarge) { try files.take(line) }
    }

    @Test func `are asked for by patterns that match themselves alone`() {
        #expect(SnapshotFiles.File(path: #"/a*[b]?\c"#, size: 1).pattern == #"/a\*\[b\]\?\\c"#)
    }
}
