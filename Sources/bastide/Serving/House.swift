import Contract
import Foundation
import Hummingbird
import Jobs
import Persistence
import ServiceLifecycle
import Web

/// The whole of Bastide in one process: its data, its kernel, its services, ready to serve or to be commanded.
struct House: Sendable {
    let settings: ServerSettings
    let platform: Platform

    static func open(_ settings: ServerSettings) async throws -> House {
        try FileManager.default.createDirectory(atPath: settings.data, withIntermediateDirectories: true)
        let database = try await Database.open(settings.database)
        let platform = Platform(database: database, jobs: JobQueue(), folder: settings.data)
        return House(settings: settings, platform: platform)
    }

    func serve() async throws {
    }
}
