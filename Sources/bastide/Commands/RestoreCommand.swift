import ArgumentParser
import Foundation
import Persistence

/// Lays a backup out again in an empty data folder.
struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: "Remet une sauvegarde en place, après l’avoir vérifiée.",
        discussion: "Exemple\u{A0}: bastide restore --from /mnt/copies/2026-11-21 --data /var/lib/bastide")

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("Dossier de la sauvegarde.", valueName: "dossier"))
    var from: String

    func run() async throws {
        let settings = try await options.settings()
        try DataFolder(path: settings.data).refuseAnothers()
        let summary = try await BackupRestore(from: URL(filePath: from))
            .restore(to: URL(filePath: settings.data), database: settings.database)
        print(
            "Données remises en place\u{A0}: \(summary.words), vérifiées, dans \(settings.data).")
    }
}
