package import Foundation

/// A copy of the whole data folder and of its database, as they are at one moment, that an operator can check by hand.
///
/// It is a folder: the database in one file, the other files under `files/`, `backup.txt` that says what it is, and
/// `SHA256SUMS`, which `sha256sum --check SHA256SUMS` reads.
package struct Backup: Sendable {
    let folder: URL
    let database: Database
    let url: DatabaseURL
    let programVersion: String
    private let caches: Set<String>

    /// - Parameters:
    ///   - folder: the data folder; the SQLite file in it is copied as a database, not as a file.
    ///   - caches: folders in it that fill themselves again, left out.
    package init(
        folder: URL, database: Database, at url: DatabaseURL, programVersion: String,
        leaving caches: Set<String> = []
    ) {
        self.folder = folder
        self.caches = caches
        self.database = database
        self.url = url
        self.programVersion = programVersion
    }

    /// Writes the copy while the program serves; what is not whole never bears the name that was asked for.
    ///
    /// - Throws: `BackupRefusal` when `target` is there already, or would be part of what it copies.
    @discardableResult
    package func write(to target: URL) async throws -> BackupSummary {
        guard !FileManager.default.fileExists(atPath: target.path) else {
            throw BackupRefusal.targetExists(target.path)
        }
        let place = target.deletingLastPathComponent().resolvingSymlinksInPath().path + "/"
        guard !place.hasPrefix(folder.resolvingSymlinksInPath().path + "/") else {
            throw BackupRefusal.insideData(target.path)
        }
        let partial = target.deletingLastPathComponent().appending(
            path: target.lastPathComponent + ".partial")
        // What an interrupted backup left behind.
        if FileManager.default.fileExists(atPath: partial.path) {
            try FileManager.default.removeItem(at: partial)
        }
        try DurableFolder(partial).make()
        do {
            // The database first: a file is there before the row that names it.
            let dump = try await database.dump(into: partial)
            let summary = try await Blocking.run { try copyFiles(into: partial, dump: dump) }
            try FileManager.default.moveItem(at: partial, to: target)
            try DurableFolder(target.deletingLastPathComponent()).force()
            // A copy that cannot be noted is whole all the same.
            try? LastBackup.note(summary.madeAt, in: folder)
            return summary
        } catch {
            try FileManager.default.removeItem(at: partial)
            throw error
        }
    }

    private func copyFiles(into partial: URL, dump: String) throws -> BackupSummary {
        var sums = Checksums()
        try sums.add(dump, of: DurableFile(partial.appending(path: dump)).checksum())
        // The key stays where it is: who finds a backup opens nothing that it sealed.
        let paths = try DataFiles(folder: folder, excluding: url, leaving: caches).paths()
        for path in paths where !path.hasPrefix(SecretKey.fileName) && path != LastBackup.fileName {
            let copy = partial.appending(path: "files/" + path)
            do {
                let sum = try DurableFile(folder.appending(path: path)).copy(to: copy)
                sums.add("files/" + path, of: sum)
            } catch let failure as FileFailure where failure.isAbsence {
                // A file that was deleted since the list was made is no longer part of the data.
                continue
            }
        }
        let summary = BackupSummary(
            programVersion: programVersion, madeAt: .now, database: dump, fileCount: sums.lines.count - 1)
        let card = try DurableFile(partial.appending(path: BackupSummary.name)).write(Data(summary.text.utf8))
        sums.add(BackupSummary.name, of: card)
        try DurableFile(partial.appending(path: Checksums.name)).write(Data(sums.text.utf8))
        return summary
    }
}
