import Persistence
import Testing

@testable import bastide

/// The settings of the program, whatever the place they come from.
@Suite struct `The settings` {
    private func settings(
        _ flags: [Setting: String] = [:], _ environment: [String: String] = [:]
    ) async throws -> ServerSettings {
        try ServerSettings(try await SettingSources(flags: flags, environment: environment, file: nil))
    }

    @Test func `put the command line before the environment`() async throws {
        let settings = try await settings([.port: "9000"], ["BASTIDE_PORT": "9001", "BASTIDE_HOST": "::1"])
        #expect(settings.port == 9000)
        #expect(settings.host == "::1")
    }

    @Test func `keep the database in the data folder unless told otherwise`() async throws {
        #expect(try await settings([.data: "ici"]).database == .sqlite(path: "ici/bastide.sqlite"))
    }

    @Test(arguments: [
        ["BASTIDE_PORT": "80 80"], ["BASTIDE_PORT": "70000"], ["BASTIDE_DATABASE": "mysql://x"],
        ["BASTIDE_PUBLIC_URL": "numerique.example"], ["BASTIDE_TLS_KEY": "cle.pem"],
        ["BASTIDE_LOG_LEVEL": "fort"],
        ["BASTIDE_PROT": "8080"], ["BASTIDE_DATABASE_FILE": "/nulle/part"],
    ])
    func `stop the start with a sentence when one is absurd`(environment: [String: String]) async throws {
        await #expect(throws: SettingRefused.self) { try await settings([:], environment) }
    }
}
