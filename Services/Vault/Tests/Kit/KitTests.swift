import Files
import Foundation
import Persistence
import TestSupport
import Testing

@testable import Vault

@Suite struct `A kit` {
    private static let hostile = [
        "/home/maire", "/srv/l'école d'Été", "/a/$(touch /tmp/ici)", "/a/`id`", "/a/\"b\"",
        "/a/$HOME;rm -rf x",
        "/a/\\'\\\\", "/a/-rf", "/a/!x #y", "/a/‘curly’", "/a/%s%n {1..9} ~ * ?",
    ]

    @Test func `writes values that bash reads back as they were`() throws {
        for value in Self.hostile + ["", "'", "''", "'\\''"] {
            let script = "nom=\(ScriptText.shell(value)); printf '%s' \"$nom\""
            #expect(try Self.output(of: ["/bin/bash", "-c", script]) == value)
        }
    }

    /// What PowerShell reads between quotes: a quote of any kind stands for itself only when it is doubled.
    private static func read(_ literal: String) -> String? {
        var scalars = Array(literal.unicodeScalars)[...]
        let quotes = ScriptText.powerShellQuotes
        guard scalars.popFirst() == "'" else { return nil }
        var text = ""
        while let scalar = scalars.popFirst() {
            if quotes.contains(scalar) {
                guard let next = scalars.first else { return text }
                guard quotes.contains(next) else { return nil }
                scalars.removeFirst()
            }
            text.unicodeScalars.append(scalar)
        }
        return nil
    }

    @Test func `writes values that end where they end for PowerShell`() {
        var generator = SystemRandomNumberGenerator()
        let signs: [Character] = ["'", "’", "‘", "‚", "‛", "\"", "$", "(", "`", " ", "é", "\\", "a", ";"]
        let chance = (0..<500).map { _ in
            String(
                (0..<Int.random(in: 0...12, using: &generator)).map { _ in signs[.random(in: 0..<signs.count)]
                })
        }
        for value in Self.hostile + chance {
            #expect(Self.read(ScriptText.powerShell(value)) == value)
        }
    }

    @Test func `names folders as the wizard took them, and its settings run nothing`() throws {
        let folders = Self.hostile.compactMap { BackupFolder($0, on: .linux) }
        #expect(folders.map(\.path) == Self.hostile)
        let kit = LinuxKit(facts: try Self.facts(.linux, folders))
        #expect(kit.facts.folderLines.split(separator: "\n").map(String.init) == Self.hostile)
        let shown = try Self.output(of: [
            "/bin/bash", "-c",
            kit.settings + "printf '%s|%s|%s' \"$RESTIC_REPOSITORY\" \"$BASTIDE_DEBIT\" \"$BASTIDE_MENAGE\"",
        ])
        #expect(
            shown == "rest:https://pc:jeton@coffre.example:8443/sauvegarde/v1/96001-mairie/pc/|60|non")
        #expect(kit.timer.contains("OnCalendar=*-*-* 07:05:00") && kit.timer.contains("Persistent=true"))
    }

    @Test func `for Windows is written as PowerShell 5 reads it`() throws {
        let folder = try #require(BackupFolder("C:\\Users", on: .windows))
        let kit = WindowsKit(facts: try Self.facts(.windows, [folder]))
        #expect(WindowsKit.encoded("é\nb") == [0xEF, 0xBB, 0xBF, 0xC3, 0xA9, 13, 10, 98])
        #expect(kit.settings.contains("$BastideHeure = '07:05'"))
        #expect(kit.settings.contains("$BastideMenage = $false"))
        // A curly quote ends a text of PowerShell: none stands in the code, only in comments.
        let scripts = [
            WindowsScripts.install, WindowsScripts.backup, WindowsScripts.remove, WindowsDiskScript.first,
            WindowsProofScript.prove, kit.settings,
        ]
        for script in scripts {
            for line in script.split(separator: "\n") where !line.contains("#") {
                #expect(!line.contains("’") && !line.contains("‘"), "\(line)")
                let quotes = line.filter { $0 == "'" }.count
                #expect(quotes.isMultiple(of: 2), "\(line)")
            }
            #expect(script.filter { $0 == "{" }.count == script.filter { $0 == "}" }.count)
            #expect(script.filter { $0 == "(" }.count == script.filter { $0 == ")" }.count)
        }
    }

    @Test func `holds the newest release whose sum is right`() throws {
        try withFolder { folder in
            let bytes = Array("un programme".utf8)
            let sum = ObjectName(bytes: Array(TestObject("un programme").nameBytes))?.text ?? ""
            for name in ["restic_0.9.9_linux_amd64.bz2", "restic_0.18.1_linux_amd64.bz2"] {
                try Data(bytes).write(to: URL(filePath: "\(folder)/\(name)"))
            }
            let wrong = "restic_0.20.0_linux_amd64.bz2"
            try Data("autre".utf8).write(to: URL(filePath: "\(folder)/\(wrong)"))
            #expect(OfficialRestic.find(in: folder, for: .linux) == nil)
            let sums = """
                \(sum)  restic_0.9.9_linux_amd64.bz2
                \(sum)  restic_0.18.1_linux_amd64.bz2
                \(sum)  \(wrong)
                \(sum)  restic_0.30.0_linux_amd64.bz2
                \(sum)  ../restic_0.40.0_linux_amd64.bz2
                pas une somme
                """
            try Data(sums.utf8).write(to: URL(filePath: "\(folder)/SHA256SUMS"))
            let found = try #require(OfficialRestic.find(in: folder, for: .linux))
            #expect(found.name == "restic_0.18.1_linux_amd64.bz2")
            #expect(found.size == bytes.count && found.checksum == RunningCRC32.of(bytes))
            #expect(OfficialRestic.find(in: folder, for: .windows) == nil)
            #expect(OfficialRestic.find(in: folder + "/rien", for: .linux) == nil)
        }
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    private static func facts(_ system: KitSystem, _ folders: [BackupFolder]) throws -> KitFacts {
        let slug = try #require(Slug("pc"))
        let depot = try #require(Slug("96001-mairie"))
        let now = Instant.now
        let enrolment = Enrolment(
            repository: slug, system: system, folders: folders, openingDays: .allWeek, startMinute: 425,
            uploadLimit: 60, hasSecondEnvelope: false, controlHash: "", begunAt: now, finishedAt: nil)
        let device = Device(
            id: "a", depotID: "d", slug: slug, name: "PC", scopes: [.add, .read], madeAt: now, expiresAt: nil,
            revokedAt: nil)
        let handed = EnrolmentStore.Handed(
            device: EnrolledDevice(
                device: device, tokenHash: [], seenAt: nil, agent: nil, enrolment: enrolment),
            token: DeviceToken(text: "jeton"), secret: .make())
        return try #require(
            KitFacts(handed, depot: depot, site: "https://coffre.example:8443", restic: nil))
    }

    private static func output(of command: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
