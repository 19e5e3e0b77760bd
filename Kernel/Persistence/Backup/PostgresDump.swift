import Foundation

/// The copy of a PostgreSQL base in a backup: `pg_dump`’s custom format, which `pg_restore` reads.
struct PostgresDump: Sendable {
    static let name = "database.pgdump"

    private let url: String

    init(url: String) {
        self.url = url
    }

    func write(to file: URL) async throws {
        try await run("pg_dump", ["--format=custom", "--no-owner", "--no-privileges", "--file=\(file.path)"])
    }

    /// All of it is laid in the base, or nothing.
    ///
    /// - Throws: `BackupRefusal` when the base already holds a schema of Bastide.
    func restore(_ file: URL) async throws {
        let database = try await Database.open(.postgres(url: url), connections: 1)
        let tables: Int? = try await database.read { session in
            try session.value("SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema()")
        }
        try await database.close()
        guard tables == 0 else { throw BackupRefusal.databaseNotEmpty("PostgreSQL") }
        try await run(
            "pg_restore",
            ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", file.path])
    }

    /// The address goes by the environment: other accounts of the machine can read a command line, password included.
    private func run(_ program: String, _ arguments: [String]) async throws {
        guard let target = PostgresTarget(url) else { throw BackupRefusal.toolFailed(program, "URL") }
        let environment = ProcessInfo.processInfo.environment.merging(target.variables) { $1 }
        try await Blocking.run {
            try Self.run(program, arguments + ["--dbname=\(target.remainder)"], environment)
        }
    }

    private static func run(
        _ program: String, _ arguments: [String], _ environment: [String: String]
    ) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.environment = environment
        let complaints = Pipe()
        process.standardError = complaints
        try process.run()
        let said = try complaints.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus != 127 else { throw BackupRefusal.toolMissing(program) }
        guard process.terminationStatus == 0 else {
            throw BackupRefusal.toolFailed(program, String(decoding: said, as: UTF8.self))
        }
    }
}
