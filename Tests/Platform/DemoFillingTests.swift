import Contract
import DemoTerritory
import Foundation
import People
import Persistence
import TestSupport
import Testing
import Web

@testable import bastide

/// The folder in which a demonstration is prepared.
@Suite struct `A demonstration` {
    private let mark = "territoire-fictif-inachevé"

    private func sources(_ folder: URL, base: String? = nil) async throws -> SettingSources {
        var flags: [Setting: String] = [.data: folder.path, .logLevel: "critical"]
        flags[.database] = base
        return try await SettingSources(flags: flags, environment: [:], file: nil)
    }

    private func fill(_ folder: URL, base: String? = nil) async throws {
        let size = TerritorySize.custom(communes: 4, epcis: 1, addresses: 40, states: .varied)
        let territory = FictionalTerritory(
            seed: 96, size: size, today: CivilDay(year: 2026, month: 11, day: 21))
        try await DemoFilling(
            settings: try ServerSettings(try await sources(folder, base: base)), territory: territory,
            tell: { _ in }
        ).run()
    }

    private func names(in folder: URL) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
    }

    @Test func `is refused in a folder that holds something, and touches nothing there`() async throws {
        try await withTemporaryFolder { folder in
            try Data("ma thèse".utf8).write(to: folder.appending(path: "these.txt"))
            let refusal = await #expect(throws: SettingRefused.self) { try await fill(folder) }
            #expect(try #require(refusal).description.contains("n’est pas vide"))
            #expect(try names(in: folder) == ["these.txt"])
        }
    }

    @Test func `is refused in a real site that has no territory yet`() async throws {
        try await withTemporaryFolder { folder in
            try await House.open(try ServerSettings(try await sources(folder))).platform.database.close()
            let key = try Data(contentsOf: folder.appending(path: "cle-secrete"))
            await #expect(throws: SettingRefused.self) { try await fill(folder) }
            #expect(try Data(contentsOf: folder.appending(path: "cle-secrete")) == key)
            #expect(try !names(in: folder).contains(mark))
        }
    }

    @Test func `is refused over a base elsewhere in which somebody has an account`() async throws {
        try await withTemporaryFolder { folder in
            let base = "sqlite:\(folder.path)/ailleurs.sqlite"
            let site = folder.appending(path: "site")
            let house = try await House.open(try ServerSettings(try await sources(site, base: base)))
            _ = try await house.people.createAdministrator(
                name: "Camille Dupuy", email: try #require(EmailAddress("camille@syndicat.example")))
            try await house.platform.database.close()

            let empty = folder.appending(path: "demo")
            let refusal = await #expect(throws: SettingRefused.self) { try await fill(empty, base: base) }
            #expect(try #require(refusal).description.contains("des comptes"))
            #expect(try !names(in: empty).contains(mark))
        }
    }

    @Test func `that was interrupted begins again, and removes nothing else`() async throws {
        try await withTemporaryFolder { folder in
            for name in [mark, "bastide.sqlite", "demo-cog", "these.txt"] {
                try Data("inachevé".utf8).write(to: folder.appending(path: name))
            }
            let hamlet = folder.appending(path: "hameau")
            try FileManager.default.createDirectory(at: hamlet, withIntermediateDirectories: true)
            try Data("inachevé".utf8).write(to: hamlet.appending(path: "ancien.gpx"))
            try await fill(folder)
            #expect(!FileManager.default.fileExists(atPath: hamlet.appending(path: "ancien.gpx").path))
            let names = try names(in: folder)
            #expect(names.isSuperset(of: ["territoire-fictif", "bastide.sqlite", "these.txt"]))
            #expect(names.isDisjoint(with: [mark, "demo-cog"]))
        }
    }

    @Test func `that was interrupted is not served as a site`() async throws {
        try await withTemporaryFolder { folder in
            try Data().write(to: folder.appending(path: mark))
            #expect(throws: SettingRefused.self) { try DemoFolder(path: folder.path).refuseUnfinished() }
            try DemoFolder(path: folder.path).finish()
            try DemoFolder(path: folder.path).refuseUnfinished()
        }
    }
}
