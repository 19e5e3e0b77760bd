import ArgumentParser
import Foundation
import Persistence
import Web

/// Copies the whole data folder, even while the site is being served.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Sauvegarde toutes les données, site ouvert ou non.",
        discussion: "Exemple\u{A0}: bastide backup --data /var/lib/bastide --to /mnt/copies/2026-11-21")

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("Dossier de la sauvegarde, qui ne doit pas exister.", valueName: "dossier"))
    var to: String

    func run() async throws {
        let settings = try await options.settings()
        try DataFolder(path: settings.data).refuseAnothers()
        if case .sqlite(let path) = settings.database, !FileManager.default.fileExists(atPath: path) {
            throw SettingRefused(
                "Il n’y a rien à sauvegarder\u{A0}: «\u{A0}\(path)\u{A0}» n’existe pas. Donnez le dossier de données avec "
                    + "--data, ou les réglages du service avec --config.")
        }
        let database = try await Database.open(settings.database)
        let backup = Backup(
            folder: URL(filePath: settings.data), database: database, at: settings.database,
            programVersion: Bastide.version,
            leaving: [DataFolder.tiles, DataFolder.vault, DataFolder.drills, DataFolder.geocoder])
        let summary = try await backup.write(to: URL(filePath: to))
        try await database.close()
        print("Sauvegarde faite\u{A0}: \(summary.words), dans \(to).")
    }
}

extension BackupSummary {
    /// « la base de données et 12 fichiers ».
    var words: String {
        let files = fileCount > 0 ? " et \(French.count(fileCount, "fichier", "fichiers"))" : ""
        return "la base de données\(files)"
    }
}
