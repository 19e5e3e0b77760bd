package import Persistence
import HTTPTypes
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
        let file = try Self.read(kind, FileChunks(path: path).next, options)
        return try await database.read { session in try file.plan(in: session).report }
    }

    /// Imports the file, all of it or nothing, and keeps a line in the list of imports.
    ///
    /// - Parameters:
    ///   - name: the file's name as the person knows it.
    ///   - actor: the account of the person, or nil for the command line.
    ///   - record: what else is written in the same transaction.
    package func run(
        _ kind: ImportKind, file path: String, named name: String, by actor: String? = nil,
        _ options: ImportOptions,
        then record: @escaping @Sendable (ImportReport, borrowing Session) throws -> Void = { _, _ in }
    ) async throws -> ImportReport {
        let file = try Self.read(kind, FileChunks(path: path).next, options)
        return try await database.write { session in
            let plan = try file.plan(in: session)
            for statement in plan.statements { try session.execute(statement) }
            try PastImport.record(plan.report, file: name, by: actor, in: session)
            if kind == .cog { try Self.remember(options.departements, in: session) }
            try Version.territory.bump(in: session)
            try Version.services.bump(in: session)
            try record(plan.report, session)
            return plan.report
        }
    }

    /// The options as a person writes them; without a département, those of the territory.
    ///
    /// - Throws: `Refusal` when no département is known, or the date is none.
    package func options(departements: [String], date: String?) async throws -> ImportOptions {
        let given = departements.joined(separator: ",")
        let known = try await database.read { session in try SettingsStore.settings(in: session).departements
        }
        let chosen = Settings.departements(in: given)
        guard !chosen.isEmpty || given.isEmpty else { throw Refusal.noSuchDepartement(given) }
        guard !chosen.isEmpty || !known.isEmpty else { throw Refusal.departementNeeded }
        let text = date ?? ""
        let effective = CivilDate(text)
        guard effective != nil || text.isEmpty else { throw Refusal.noSuchDay(text) }
        return ImportOptions(departements: Set(chosen.isEmpty ? known : chosen), effective: effective)
    }

    /// A territory may grow by a département; the list of communes is what makes it.
    private static func remember(_ departements: Set<String>, in session: borrowing Session) throws {
        let known = Set(try SettingsStore.settings(in: session).departements)
        guard !departements.isSubset(of: known) else { return }
        let all = known.union(departements).sorted().joined(separator: ", ")
        try SettingsStore.save([.departements: all], in: session)
    }

    /// - Parameter next: the chunks of the file, one after the other, then nil.
    static func read(
        _ kind: ImportKind, _ next: () throws -> [UInt8]?, _ options: ImportOptions
    ) throws -> any OfficialFile {
        do {
            return try whole(kind, next, options)
        } catch let fault as FileFault {
            throw fault.refusal
        }
    }

    private static func whole(
        _ kind: ImportKind, _ next: () throws -> [UInt8]?, _ options: ImportOptions
    ) throws -> any OfficialFile {
        switch kind {
        case .cog: return try table(CommuneFile(options: options), next)
        case .populations: return try table(PopulationFile(options: options), next)
        case .epci: return try table(EPCIFile(options: options), next)
        case .postcodes: return try table(PostcodeFile(options: options), next)
        case .merges: return try table(MergeFile(options: options), next)
        case .contours:
            var file = ContourFile(options: options)
            try file.read(next)
            return file
        }
    }

    private static func table(
        _ file: some OfficialTable, _ next: () throws -> [UInt8]?
    ) throws -> any OfficialFile {
        var file = file
        try file.read(next)
        return file
    }
}

extension Refusal {
    static let departementNeeded = Refusal(
        .unprocessableContent, "Le département n’est pas encore choisi.",
        advice:
            "Indiquez son code, par exemple «\u{A0}32\u{A0}»\u{A0}: --departement 32 en ligne de commande.")

    static func noSuchDepartement(_ text: String) -> Refusal {
        Refusal(
            .unprocessableContent, "«\u{A0}\(text.prefix(40))\u{A0}» n’est pas un code de département.",
            advice: "Écrivez par exemple 32, 2A ou 974.")
    }

    static func noSuchDay(_ text: String) -> Refusal {
        Refusal(
            .unprocessableContent, "«\u{A0}\(text.prefix(40))\u{A0}» n’est pas un jour.",
            advice: "Écrivez l’année, le mois et le jour, par exemple 2026-01-01.")
    }
}
