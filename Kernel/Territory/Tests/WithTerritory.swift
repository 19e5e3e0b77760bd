import Foundation
import Persistence

@testable import Territory

/// A database of its own with the territory's tables, gone after the test.
func withTerritory(_ body: (Database) async throws -> Void) async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("\(Identifier.make()).sqlite")
        .path
    defer {
        for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    }
    let database = try await Database.open(.sqlite(path: path))
    try await Migrator(TerritorySchema.migrations).migrate(database)
    try await body(database)
    try await database.close()
}
