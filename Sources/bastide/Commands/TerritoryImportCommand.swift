import ArgumentParser
import Contract
import Territory
import Web

/// Imports one official file, or rehearses it.
struct TerritoryImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Importe un fichier officiel, ou dit seulement ce qu’il changerait.",
        discussion: """
            Exemple\u{A0}: bastide territory import epci epci.csv --departement 32 --dry-run
            L’ordre conseillé\u{A0}: cog, populations, epci, merges, postcodes, contours.
            Importer deux fois le même fichier ne change rien.
            """)

    @Argument(
        help: ArgumentHelp(
            "Ce que contient le fichier.",
            valueName: "genre"))
    var kind: ImportKind

    @Argument(help: ArgumentHelp("Fichier tel qu’il est publié.", valueName: "fichier"))
    var file: String

    @OptionGroup var options: DataOptions

    @Option(
        help: ArgumentHelp(
            "Code du département, à répéter s’il y en a plusieurs\u{202F}; retenu pour la fois suivante.",
            valueName: "code"))
    var departement: [String] = []

    @Option(
        help: ArgumentHelp("Jour depuis lequel le fichier vaut, par exemple 2026-01-01.", valueName: "jour"))
    var date: String?

    @Flag(name: .customLong("dry-run"), help: "Dit ce qui changerait, sans rien écrire.")
    var rehearsal = false

    func run() async throws {
        let house = try await House.open(try await options.settings())
        let importer = TerritoryImporter(database: house.platform.database)
        do {
            let chosen = try await importer.options(departements: departement, date: date)
            let name = file.split(separator: "/").last.map(String.init) ?? file
            let report =
                rehearsal
                ? try await importer.rehearse(kind, file: file, chosen)
                : try await importer.run(kind, file: file, named: name, chosen)
            print(report.text(rehearsed: rehearsal))
        } catch let refusal as Refusal {
            throw ImportRefused(refusal: refusal)
        }
    }
}

extension ImportKind: ExpressibleByArgument {}

/// A file that could not be imported, as the command line says it.
struct ImportRefused: Error, CustomStringConvertible {
    let refusal: Refusal

    var description: String {
        [refusal.title, refusal.advice].filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
