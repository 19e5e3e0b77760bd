package import Foundation

/// The way back from a `Backup`: checked first, then laid out in an empty folder and an empty database.
package struct BackupRestore: Sendable {
    let source: URL

    package init(from source: URL) {
        self.source = source
    }

    /// Compares every file with its checksum.
    ///
    /// - Throws: `BackupRefusal` when one is missing, added or different.
    @discardableResult
    package func verify() async throws -> BackupSummary {
        try await Blocking.run { try check() }
    }

    /// Lays the backup out; what it began is removed when it fails.
    ///
    /// - Parameter folder: the data folder, absent or empty.
    /// - Parameter url: where the database goes: an SQLite file that is not there, or an empty PostgreSQL base.
    @discardableResult
    package func restore(to folder: URL, database url: DatabaseURL) async throws -> BackupSummary {
        try refuseContent(of: folder)
        let summary = try await verify()
        do {
            try DurableFolder(folder).make()
            try await Blocking.run { try copyFiles(to: folder) }
            try await layDatabase(summary.database, at: url)
            return summary
        } catch {
            try DurableFolder(folder).empty()
            throw error
        }
    }

    private func refuseContent(of folder: URL) throws {
        guard FileManager.default.fileExists(atPath: folder.path) else { return }
        guard try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty else {
            throw BackupRefusal.folderNotEmpty(folder.path)
        }
    }

    private func check() throws -> BackupSummary {
        guard let sums = Checksums(try text(of: Checksums.name)),
            let summary = BackupSummary(try text(of: BackupSummary.name))
        else { throw BackupRefusal.notABackup(source.path) }
        for line in sums.lines {
            let file = DurableFile(source.appending(path: line.path))
            guard FileManager.default.fileExists(atPath: file.url.path), try file.checksum() == line.sum
            else {
                throw BackupRefusal.damaged(line.path)
            }
        }
        let listed = Set(sums.lines.map(\.path)).union([Checksums.name])
        let present = Set(try DataFiles(folder: source, excluding: nil).paths())
        if let stranger = present.subtracting(listed).min() { throw BackupRefusal.damaged(stranger) }
        guard listed.contains(summary.database) else { throw BackupRefusal.damaged(summary.database) }
        return summary
    }

    private func text(of name: String) throws -> String {
        guard let data = FileManager.default.contents(atPath: source.appending(path: name).path) else {
            throw BackupRefusal.notABackup(source.path)
        }
        return String(decoding: data, as: UTF8.self)
    }

    private func copyFiles(to folder: URL) throws {
        let files = source.appending(path: "files")
        guard FileManager.default.fileExists(atPath: files.path) else { return }
        for path in try DataFiles(folder: files, excluding: nil).paths() {
            try DurableFile(files.appending(path: path)).copy(to: folder.appending(path: path))
        }
    }

    private func layDatabase(_ name: String, at url: DatabaseURL) async throws {
        let dump = source.appending(path: name)
        switch (name, url) {
        case (SQLiteDump.name, .sqlite(let path)):
            try await SQLiteDump(dump).restore(to: path)
        case (PostgresDump.name, .postgres(let address)):
            try await PostgresDump(url: address).restore(dump)
        default:
            throw BackupRefusal.otherEngine(name)
        }
    }
}
