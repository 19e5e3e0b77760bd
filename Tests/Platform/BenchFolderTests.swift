import Contract
import Foundation
import Persistence
import TestSupport
import Testing
import Web

@testable import bastide

/// The hidden command of measures posts notifications at this machine: it must never do so for a real site.
@Suite struct `A folder of a measure` {
    @Test func `is made where there is nothing, and is the only one that is alerted`() async throws {
        try await withTemporaryFolder { folder in
            let empty = BenchFolder(path: folder.appending(path: "mesure").path)
            try empty.begin()
            try empty.refuseReal()
            #expect(throws: SettingRefused.self) { try empty.begin() }

            let real = folder.appending(path: "site")
            try FileManager.default.createDirectory(at: real, withIntermediateDirectories: true)
            #expect(throws: SettingRefused.self) { try BenchFolder(path: real.path).refuseReal() }
            try Data("x".utf8).write(to: real.appending(path: "bastide.sqlite"))
            #expect(throws: SettingRefused.self) { try BenchFolder(path: real.path).begin() }
            #expect(throws: SettingRefused.self) { try BenchFolder(path: real.path).refuseReal() }
        }
    }

    @Test func `is one of the demonstration for a long history, never a real one`() async throws {
        try await withTemporaryFolder { folder in
            let data = folder.appending(path: "site").path
            let sources = try await SettingSources(flags: [.data: data], environment: [:], file: nil)
            let settings = try ServerSettings(sources)
            let house = try await House.open(settings)
            try await house.platform.database.close()
            await #expect(throws: SettingRefused.self) { _ = try await BenchHistory.demonstration(settings) }
            // The mark is not enough: the base is the one of another territory.
            #expect(
                FileManager.default.createFile(atPath: "\(data)/\(ServerSettings.demoMark)", contents: nil))
            await #expect(throws: SettingRefused.self) { _ = try await BenchHistory.demonstration(settings) }
        }
    }

    @Test func `alone opens this machine to notifications`() async throws {
        let sources = try await SettingSources(flags: [:], environment: [:], file: nil)
        #expect(try ServerSettings(sources).pushReach == .internet)
    }
}
