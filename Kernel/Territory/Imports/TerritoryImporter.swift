package import Persistence
import Web

/// Brings an official file into the territory: a rehearsal that only reads, or the import in one transaction.
package struct TerritoryImporter: Sendable {
    let database: Database

    package init(database: Database) {
        self.database = database
    }

    /// What the import would do; nothing is written.
    ///
    /// - Throws: `Refusal` when the file is not the one expected.
    package func rehearse(_ kind: ImportKind, file path: String, _ options: ImportOptions) async throws
        -> ImportReport
    {
        let file = try Self.read(kind, path, options)
        return try await database.read { session in try file.plan(in: session).report }
    }

    /// Imports the file, all of it or nothing, and keeps a line in the list of imports.
    ///
    /// - Parameters:
    ///   - name: the file's name as the person knows it.
    ///   - actor: the account of the person, or nil for the command line.
    package func run(
        _ kind: ImportKind, file path: String, named name: String, by actor: String? = nil,
        _ options: ImportOptions
    ) async throws -> ImportReport {
        let file = try Self.read(kind, path, options)
        return try await database.write { session in
            let plan = try file.plan(in: session)
            for statement in plan.statements { try session.execute(statement) }
            try PastImport.record(plan.report, file: name, by: actor, in: session)
            try Version.territory.bump(in: session)
            return plan.report
        }
    }

    private static func read(_ kind: ImportKind, _ path: String, _ options: ImportOptions) throws
        -> any OfficialFile
    {
        let chunks = try FileChunks(path: path)
        switch kind {
        case .cog: return try table(CommuneFile(options: options), chunks)
        case .populations: return try table(PopulationFile(options: options), chunks)
        case .epci: return try table(EPCIFile(options: options), chunks)
        case .postcodes: return try table(PostcodeFile(options: options), chunks)
        case .merges: return try table(MergeFile(options: options), chunks)
        case .contours:
            var file = ContourFile(options: options)
            try file.read(chunks.next)
            return file
        }
    }

    private static func table(_ file: some OfficialTable, _ chunks: FileChunks) throws -> any OfficialFile {
        var file = file
        try file.read(chunks.next)
        return file
    }
}
