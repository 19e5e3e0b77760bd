import Persistence
import TestSupport

@testable import Territory

/// Lends a database of its own with the territory's tables.
@discardableResult
func withTerritory<T>(on engine: Engine, _ body: (Database) async throws -> T) async throws -> T {
    try await withDatabase(on: engine, TerritorySchema.migrations, body)
}
