import Crypto
import Files
import Foundation
import Testing

@testable import Vault

extension TestObject {
    var nameBytes: [UInt8] { Array(SHA256.hash(data: bytes)) }
}

@Suite struct `What a wizard takes` {
    @Test(arguments: [
        "", "/", "//", "home", "./x", "/a/../b", "/a\u{0}b", "/a\u{7}b", "/a\u{2028}b", "/a\u{85}b",
        "/" + String(repeating: "é", count: 600),
    ]) func `is no folder of Linux`(line: String) {
        #expect(BackupFolder(line, on: .linux) == nil)
    }

    @Test(arguments: [
        "", "C:", "C:\\", "\\\\serveur\\partage", "/home", "C:x", "1:\\x", "é:\\x", "C:\\a*", "C:\\a:b",
        "C:\\a\"b",
        "C:\\..\\x", "C:\\a|b", "%USERPROFILE%\\x", "C:\\a\u{0}b",
    ]) func `is no folder of Windows`(line: String) {
        #expect(BackupFolder(line, on: .windows) == nil)
    }

    @Test func `is read line by line, each folder once`() {
        let read = BackupFolder.read("  C:/Users/ \r\n\r\nD:\\Exports d’été\nC:\\Users\n", on: .windows)
        #expect(read.folders.map(\.path) == ["C:\\Users", "D:\\Exports d’été"])
        #expect(read.wrong == nil)
        #expect(BackupFolder.read("/home\nailleurs", on: .linux).wrong == "ailleurs")
    }

    @Test func `are days, said as people say them`() {
        #expect(OpeningDays(bits: 0) == nil && OpeningDays(bits: 128) == nil)
        #expect(OpeningDays.allWeek.words == "tous les jours")
        #expect(OpeningDays.workingDays.words == "du lundi au vendredi")
        #expect(OpeningDays([.tuesday, .thursday])?.words == "le mardi et le jeudi")
        #expect(OpeningDays([.monday, .tuesday, .friday])?.words == "le lundi, le mardi et le vendredi")
        #expect(OpeningDays([.sunday])?.words == "le dimanche")
        for bits in 1...127 {
            #expect(OpeningDays(bits: bits).flatMap { OpeningDays($0.days) }?.bits == bits)
        }
    }
}

@Suite struct `The secret of a device` {
    @Test func `is 256 bits that a person can type back`() {
        let secrets = (0..<50).map { _ in RepositorySecret.make() }
        #expect(Set(secrets.map(\.text)).count == 50)
        for secret in secrets {
            #expect(RepositorySecret(secret.text) == secret)
            #expect(secret.groups.count == 13 && secret.groups.joined() == secret.text)
            #expect(secret.control.count == 8 && secret.control.allSatisfy(\.isNumber))
        }
        #expect(Set(secrets.map(\.control)).count > 45)
        // Every sign is used: none is cut off by the way it is written.
        #expect(Set(secrets.flatMap(\.text)).count == 32)
    }

    @Test(arguments: [
        "", "A", String(repeating: "a", count: 52), String(repeating: "A", count: 51) + "1",
        String(repeating: "A", count: 53),
    ])
    func `is nothing else`(text: String) {
        #expect(RepositorySecret(text) == nil)
    }
}

@Suite struct `The version of a client` {
    @Test(arguments: [
        ("restic/0.18.1 (linux amd64)", "restic 0.18.1", nil), ("restic/0.19", "restic 0.19.0", nil),
        ("restic/1.0.0-dev", "restic 1.0.0", nil), ("restic/0.18.0", "restic 0.18.0", "ancienne"),
        ("restic/0.14.0", "restic 0.14.0", "ancienne"), ("restic/0.13.1", "restic 0.13.1", "trop ancienne"),
        ("Go-http-client/2.0", "version inconnue", "sans doute"),
        ("restic/x.y", "version inconnue", "sans doute"),
        ("restic/999999999999999999999.1.1", "version inconnue", "sans doute"),
        ("", "version inconnue", "sans doute"),
    ]) func `is said with what is to be done about it`(agent: String, label: String, advice: String?) {
        let version = ClientVersion(agent: agent)
        #expect(version.label == label)
        #expect(version.advice?.hasPrefix(advice ?? "") == (advice == nil ? nil : true))
        #expect(version.isTooOld == (advice == "trop ancienne"))
    }
}

@Suite struct `A ZIP archive` {
    @Test func `is as its format says`() throws {
        #expect(RunningCRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
        let pieces = ZipArchive([
            .init("a.txt", Array("bonjour".utf8)), .init("b.sh", [], isExecutable: true),
        ]).pieces(at: Date(timeIntervalSince1970: 1_790_000_000))
        let bytes = pieces.flatMap { piece -> [UInt8] in
            if case .bytes(let bytes) = piece { bytes } else { [] }
        }
        #expect(bytes.count == pieces.size)
        #expect(Array(bytes.prefix(4)) == [0x50, 0x4B, 3, 4])
        let end = Array(bytes.suffix(22))
        #expect(Array(end.prefix(4)) == [0x50, 0x4B, 5, 6] && end[8] == 2 && end[10] == 2)
        let offset = Int(end[16]) | Int(end[17]) << 8
        #expect(Array(bytes[offset..<offset + 4]) == [0x50, 0x4B, 1, 2])
        let size = Int(end[12]) | Int(end[13]) << 8
        #expect(offset + size + 22 == bytes.count)
    }
}
