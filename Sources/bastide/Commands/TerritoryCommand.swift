import ArgumentParser

/// What an operator does with the territory from the command line.
struct TerritoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "territory",
        abstract: "Importe les fichiers officiels du territoire.",
        discussion: "Exemple\u{A0}: bastide territory import cog v_commune_2026.csv --departement 32",
        subcommands: [TerritoryImportCommand.self])
}
