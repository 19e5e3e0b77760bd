import Foundation
import GRDB

/// The copy of an SQLite database in a backup: an SQLite file, whole in itself.
struct SQLiteDump: Sendable {
    static let name = "database.sqlite"

    private let file: URL

    init(_ file: URL) {
        self.file = file
    }

    /// Copies the file to where the program will open it, and lets SQLite check it there; nothing stays when it is not well.
    func restore(to path: String) async throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw BackupRefusal.databaseNotEmpty(path)
        }
        try await Blocking.run {
            do {
                try lay(at: path)
            } catch {
                for suffix in ["", "-wal", "-shm", "-journal"] {
                    try? FileManager.default.removeItem(atPath: path + suffix)
                }
                throw error
            }
        }
    }

    private func lay(at path: String) throws {
        try DurableFile(file).copy(to: URL(filePath: path))
        let queue = try DatabaseQueue(path: path)
        let verdict = try queue.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") }
        try queue.close()
        guard verdict == "ok" else { throw BackupRefusal.damaged(Self.name) }
    }
}
