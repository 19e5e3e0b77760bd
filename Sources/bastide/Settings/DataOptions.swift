import ArgumentParser
import Foundation
import Persistence

/// The options of every command that opens the data.
struct DataOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Dossier des données.", valueName: "dossier"))
    var data: String?

    @Option(help: ArgumentHelp("Base de données\u{A0}: sqlite:CHEMIN ou postgres://…", valueName: "url"))
    var database: String?

    @Option(
        help: ArgumentHelp(
            "Fichier de réglages\u{A0}: une ligne BASTIDE_NOM=valeur pour chacun.", valueName: "fichier"))
    var config: String?

    /// The settings of this command: its own flags, then the environment, then the file.
    func settings(_ flags: [Setting: String?] = [:]) async throws -> ServerSettings {
        var given = flags.compactMapValues(\.self)
        given[.data] = data
        given[.database] = database
        let sources = try await SettingSources(
            flags: given, environment: ProcessInfo.processInfo.environment, file: config)
        return try ServerSettings(sources)
    }
}
