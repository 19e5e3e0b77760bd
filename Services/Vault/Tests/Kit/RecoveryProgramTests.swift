import Files
import Persistence
import Testing
import Web

@testable import Vault

@Suite struct `Récupérer un fichier` {
    @Test func `comes with the kit of a PC that may read its backups`() throws {
        let names = try entries(.linux, [.add, .read]).map(\.name)
        let needed = [
            "recuperer.py", "recuperer_lecture.py", "recuperer.css", "recuperer.js", "recuperer-installer.sh",
            "recuperer-retirer.sh", "bastide-recuperation.socket", "bastide-recuperation@.service",
            "bastide-recuperer.desktop",
        ]
        #expect(needed.filter { !names.contains($0) } == [])
        #expect(!names.contains { $0.hasSuffix(".ps1") })
        let windows = try entries(.windows, [.add, .maintain]).map(\.name)
        #expect(
            windows.sorted() == [
                "recuperer-copie.ps1", "recuperer-installer.ps1", "recuperer-lecture.ps1",
                "recuperer-retirer.ps1", "recuperer.ps1",
            ])
    }

    @Test(arguments: KitSystem.allCases) func `is not given to who only sends`(to system: KitSystem) throws {
        #expect(try entries(system, [.add]).isEmpty)
    }

    @Test func `is no file of the site`() {
        #expect(VaultService.assets.map(\.name).filter { !$0.hasSuffix(".css") } == [])
        #expect(!VaultService.assets.contains { $0.name.hasPrefix("recuperer") })
    }

    @Test func `gives the key and the token to the reading alone`() throws {
        let secrets = ["RESTIC_PASSWORD", "reglages", "BastideDepot"]
        for system in KitSystem.allCases {
            for entry in try entries(system, [.add, .read]) where !entry.name.contains("lecture") {
                guard entry.name != "recuperer_restic.py", case .bytes(let bytes) = entry.content else {
                    continue
                }
                let text = String(decoding: bytes, as: UTF8.self)
                #expect(!secrets.contains { text.contains($0) }, "\(entry.name)")
            }
        }
        let unit = try text("bastide-recuperation@.service")
        #expect(unit.contains("CapabilityBoundingSet=\n") && unit.contains("ProtectSystem=strict"))
        #expect(unit.contains("ExecStart=/usr/bin/python3 -I "))
    }

    @Test func `is written as PowerShell 5 reads it`() throws {
        for entry in try entries(.windows, [.add, .read]) {
            guard case .bytes(let bytes) = entry.content else { continue }
            #expect(Array(bytes.prefix(3)) == [0xEF, 0xBB, 0xBF])
            let script = String(decoding: bytes.dropFirst(3), as: UTF8.self)
            let lines = script.split(separator: "\r\n").filter { !$0.drop { $0 == " " }.hasPrefix("#") }
            for line in lines {
                // A curly quote ends a text of PowerShell as a straight one does.
                #expect(!line.contains { "’‘‚‛“”„".contains($0) }, "\(entry.name): \(line)")
                let outside = line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
                    .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined()
                #expect(outside.filter { $0 == "'" }.count.isMultiple(of: 2), "\(entry.name): \(line)")
            }
            let code = lines.map { $0.replacing(/'[^']*'/, with: "") }.joined()
            for (open, close) in [("{", "}"), ("(", ")"), ("[", "]")] as [(Character, Character)] {
                #expect(
                    code.filter { $0 == open }.count == code.filter { $0 == close }.count, "\(entry.name)")
            }
        }
    }

    private func text(_ name: String) throws -> String {
        let entry = try #require(try entries(.linux, [.add, .read]).first { $0.name == name })
        guard case .bytes(let bytes) = entry.content else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func entries(_ system: KitSystem, _ scopes: Set<DeviceScope>) throws -> [ZipArchive.Entry] {
        let slug = try #require(Slug("pc"))
        let now = Instant.now
        let enrolment = Enrolment(
            repository: slug, system: system, folders: [], openingDays: .allWeek, startMinute: 425,
            uploadLimit: nil, hasSecondEnvelope: false, controlHash: "", begunAt: now, finishedAt: nil)
        let device = Device(
            id: "a", depotID: "d", slug: slug, name: "PC", scopes: scopes, madeAt: now, expiresAt: nil,
            revokedAt: nil)
        let handed = EnrolmentStore.Handed(
            device: EnrolledDevice(
                device: device, tokenHash: [], seenAt: nil, agent: nil, enrolment: enrolment),
            token: DeviceToken(text: "jeton"), secret: .make())
        let facts = try #require(
            KitFacts(handed, depot: slug, site: "https://coffre.example", restic: nil))
        return RecoveryProgram.entries(for: facts)
    }
}
