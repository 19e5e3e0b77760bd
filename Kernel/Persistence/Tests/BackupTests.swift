import Foundation
import TestSupport
import Testing

@testable import Persistence

@Suite struct `A backup` {
    let tables = [
        Migration(
            "test/1 voies",
            [
                "CREATE TABLE voie (number BIGINT NOT NULL PRIMARY KEY, nom TEXT NOT NULL)",
                "CREATE TABLE pair (number BIGINT NOT NULL PRIMARY KEY)",
            ])
    ]

    @Test(arguments: Engine.allCases)
    func `gives back every row and every file of a lost disk`(on engine: Engine) async throws {
        try await withSite(on: engine) { site in
            try await site.database.write { session in
                for number in 1...500 {
                    try session.execute(
                        "INSERT INTO voie (number, nom) VALUES (\(number), \("Rue d’Occitanie"))")
                }
            }
            try write("photo", to: site.folder.appending(path: "files/ab/photo.jpg"))
            let target = site.backups.appending(path: "lundi")
            try await Backup(
                folder: site.folder, database: site.database, at: site.url, programVersion: "1.2.3"
            )
            .write(to: target)
            let age =
                try #require(LastBackup.date(in: site.folder.path)).milliseconds - Instant.now.milliseconds
            #expect(abs(age) < 600_000)
            try await site.database.close()

            try await withEmptySite(on: engine) { fresh, url in
                let summary = try await BackupRestore(from: target).restore(to: fresh, database: url)
                #expect(summary.programVersion == "1.2.3")
                #expect(LastBackup.date(in: fresh.path) == nil)
                let restored = try await Database.open(url)
                let count = try await restored.read {
                    try $0.value("SELECT COUNT(*) FROM voie WHERE nom = \("Rue d’Occitanie")", as: Int.self)
                }
                #expect(count == 500)
                try await Migrator(tables).migrate(restored)
                try await restored.close()
                let photo = try String(
                    contentsOf: fresh.appending(path: "files/ab/photo.jpg"), encoding: .utf8)
                #expect(photo == "photo")
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `made while others write holds whole transactions only`(on engine: Engine) async throws {
        try await withSite(on: engine) { site in
            let writing = Task {
                for number in 1...2000 {
                    if Task.isCancelled { return number }
                    try await site.database.write { session in
                        try session.execute("INSERT INTO voie (number, nom) VALUES (\(number), 'x')")
                        try session.execute("INSERT INTO pair (number) VALUES (\(number))")
                    }
                }
                return 2000
            }
            try await eventually("something is written") {
                try await site.database.read { try $0.value("SELECT COUNT(*) FROM pair", as: Int.self) ?? 0 }
                    > 0
            }
            let target = site.backups.appending(path: "mardi")
            try await Backup(folder: site.folder, database: site.database, at: site.url, programVersion: "1")
                .write(to: target)
            writing.cancel()
            _ = await writing.result
            try await site.database.close()

            try await withEmptySite(on: engine) { fresh, url in
                try await BackupRestore(from: target).restore(to: fresh, database: url)
                let restored = try await Database.open(url)
                let counts = try await restored.read { session in
                    [
                        try session.value("SELECT COUNT(*) FROM voie", as: Int.self),
                        try session.value("SELECT COUNT(*) FROM pair", as: Int.self),
                    ]
                }
                #expect(counts[0] == counts[1])
                #expect((counts[0] ?? 0) > 0)
                try await restored.close()
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `leaves out what fills itself again`(on engine: Engine) async throws {
        try await withSite(on: engine) { site in
            try write("tuile", to: site.folder.appending(path: "tuiles/14/1/2.png"))
            try write("plan", to: site.folder.appending(path: "tuiles-de-la-mairie.txt"))
            let target = site.backups.appending(path: "copie")
            let summary = try await Backup(
                folder: site.folder, database: site.database, at: site.url, programVersion: "1",
                leaving: ["tuiles"]
            ).write(to: target)
            #expect(summary.fileCount == 1)
            let files = try FileManager.default.contentsOfDirectory(
                atPath: target.appending(path: "files").path)
            #expect(files == ["tuiles-de-la-mairie.txt"])
        }
    }

    @Test func `is checked by sha256sum`() async throws {
        try await withBackup { target in
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
            process.currentDirectoryURL = target
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
        }
    }

    @Test(arguments: ["database.sqlite", "files/plan.txt", "backup.txt"])
    func `that was damaged is refused and nothing is laid out`(file: String) async throws {
        try await withBackup { target in
            let handle = try FileHandle(forUpdating: target.appending(path: file))
            try handle.write(contentsOf: Data("x".utf8))
            try handle.close()
            try await withEmptySite(on: .sqlite) { fresh, url in
                await #expect(throws: BackupRefusal.self) {
                    try await BackupRestore(from: target).restore(to: fresh, database: url)
                }
                #expect(!FileManager.default.fileExists(atPath: fresh.path))
            }
        }
    }

    @Test func `that lost or gained a file is refused`() async throws {
        try await withBackup { target in
            try write("intrus", to: target.appending(path: "files/intrus.txt"))
            await #expect(throws: BackupRefusal.damaged("files/intrus.txt")) {
                try await BackupRestore(from: target).verify()
            }
            try FileManager.default.removeItem(at: target.appending(path: "files/intrus.txt"))
            try FileManager.default.removeItem(at: target.appending(path: "files/plan.txt"))
            await #expect(throws: BackupRefusal.damaged("files/plan.txt")) {
                try await BackupRestore(from: target).verify()
            }
        }
    }

    @Test func `is refused over another one, or inside the data that it copies`() async throws {
        try await withSite(on: .sqlite) { site in
            let backup = Backup(
                folder: site.folder, database: site.database, at: site.url, programVersion: "1")
            let inside = site.folder.appending(path: "copie")
            await #expect(throws: BackupRefusal.insideData(inside.path)) {
                try await backup.write(to: inside)
            }
            let link = site.backups.appending(path: "lien")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: site.folder)
            await #expect(throws: BackupRefusal.self) {
                try await backup.write(to: link.appending(path: "copie"))
            }
            let target = site.backups.appending(path: "copie")
            // A backup that was killed leaves a partial folder: the next one starts afresh.
            try write("reste", to: site.backups.appending(path: "copie.partial/database.sqlite"))
            try await backup.write(to: target)
            try await BackupRestore(from: target).verify()
            await #expect(throws: BackupRefusal.targetExists(target.path)) {
                try await backup.write(to: target)
            }
            try await site.database.close()
        }
    }

    @Test func `of a base on several machines, or whose password is a parameter, is made all the same`()
        async throws
    {
        try await withSite(on: .postgres) { site in
            guard case .postgres(let address) = site.url, var parts = URLComponents(string: address),
                let (host, port, password) = parts.place
            else { return }
            let several = address.replacing("\(host):\(port)", with: "\(host):1,\(host):\(port)")
            parts.password = nil
            parts.queryItems = (parts.queryItems ?? []) + [URLQueryItem(name: "password", value: password)]
            for (name, form) in [("machines", several), ("parametre", try #require(parts.string))] {
                let target = site.backups.appending(path: name)
                try await Backup(
                    folder: site.folder, database: site.database, at: .postgres(url: form),
                    programVersion: "1"
                ).write(to: target)
                try await BackupRestore(from: target).verify()
            }
            try await site.database.close()
        }
    }

    @Test func `that cannot be laid leaves no database behind`() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "database.sqlite")
            try write("SQLite format 3 et puis rien", to: file)
            let path = folder.appending(path: "ailleurs/bastide.sqlite").path
            await #expect(throws: (any Error).self) { try await SQLiteDump(file).restore(to: path) }
            #expect(!FileManager.default.fileExists(atPath: path))
        }
    }

    @Test func `is never laid over something`() async throws {
        try await withBackup { target in
            try await withTemporaryFolder { folder in
                try write("précieux", to: folder.appending(path: "note.txt"))
                let url = try #require(DatabaseURL("sqlite:\(folder.path)/database.sqlite"))
                await #expect(throws: BackupRefusal.folderNotEmpty(folder.path)) {
                    try await BackupRestore(from: target).restore(to: folder, database: url)
                }
                #expect(FileManager.default.fileExists(atPath: folder.appending(path: "note.txt").path))
            }
        }
    }

    // MARK: - Sites

    struct Site {
        let folder: URL
        let backups: URL
        let url: DatabaseURL
        let database: Database
    }

    private func withSite(on engine: Engine, _ body: (Site) async throws -> Void) async throws {
        try await withDatabaseURL(on: engine, tables) { url in
            try await withTemporaryFolder { folder in
                var data = folder.appending(path: "data")
                if case .sqlite(let path) = url { data = URL(filePath: path).deletingLastPathComponent() }
                try FileManager.default.createDirectory(at: data, withIntermediateDirectories: true)
                let database = try await Database.open(url)
                try await body(Site(folder: data, backups: folder, url: url, database: database))
            }
        }
    }

    private func withEmptySite(
        on engine: Engine, _ body: (URL, DatabaseURL) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { parent in
            let folder = parent.appending(path: "data")
            switch engine {
            case .sqlite:
                try await body(folder, .sqlite(path: folder.appending(path: "database.sqlite").path))
            case .postgres:
                // The template of no migration still has the migrator's own table: a fresh base has none.
                try await withDatabaseURL(on: .postgres, []) { url in
                    let database = try await Database.open(url)
                    try await database.write { try $0.execute("DROP TABLE migration") }
                    try await database.close()
                    try await body(folder, url)
                }
            }
        }
    }

    /// A backup of an SQLite site with one row and one file.
    private func withBackup(_ body: (URL) async throws -> Void) async throws {
        try await withSite(on: .sqlite) { site in
            try await site.database.write { try $0.execute("INSERT INTO voie (number, nom) VALUES (1, 'x')") }
            try write("plan", to: site.folder.appending(path: "plan.txt"))
            let target = site.backups.appending(path: "copie")
            try await Backup(folder: site.folder, database: site.database, at: site.url, programVersion: "1")
                .write(to: target)
            try await site.database.close()
            try await body(target)
        }
    }

    private func write(_ text: String, to file: URL) throws {
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }
}

extension URLComponents {
    /// Where the base is, and the password that opens it.
    fileprivate var place: (host: String, port: Int, password: String)? {
        guard let host, let port, let password else { return nil }
        return (host, port, password)
    }
}
