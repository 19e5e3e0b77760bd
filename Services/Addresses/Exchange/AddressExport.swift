package import Persistence
package import Territory

/// The draft of a commune as a file, for the command line.
package struct AddressExport: Sendable {
    /// The forms in which a list leaves.
    package enum Format: String, Sendable, CaseIterable {
        case csv
        case geojson
    }

    private let database: Database

    package init(database: Database) {
        self.database = database
    }

    /// - Returns: nil when the addresses of the commune are not begun.
    package func bytes(
        of commune: CodeINSEE, format: Format = .csv, version: BALVersion = .v1_5,
        extras: ExtraColumns = .left
    ) async throws -> [UInt8]? {
        let draft = try await database.read { try DraftReader(commune: commune).draft(in: $0) }
        return draft.map { draft in
            switch format {
            case .csv: BALWriter(version: version, extras: extras).bytes(of: draft)
            case .geojson: BALWriter.geoJSON(of: draft)
            }
        }
    }
}
