import ArgumentParser
import Foundation
import Persistence

/// Copies the whole data folder, even while the site is being served.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Sauvegarde toutes les données, site ouvert ou non.",
        discussion: "Exemple : bastide backup --data /var/lib/bastide --to /var/backups/bastide/2026-11-21")

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("Dossier de la sauvegarde, qui ne doit pas exister.", valueName: "dossier"))
    var to: String

    func run() async throws {
        let settings = try await options.settings()
        let database = try await Database.open(settings.database)
        let backup = Backup(
            folder: URL(filePath: settings.data), database: database, at: settings.database,
            programVersion: Bastide.version)
        let summary = try await backup.write(to: URL(filePath: to))
        try await database.close()
        print("Sauvegarde faite : \(summary.fileCount) fichiers dans \(to).")
    }
}
