import ArgumentParser

/// `bastide addresses`: what the command line does with address files.
struct AddressesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "addresses",
        abstract: "Contrôler, corriger, importer et exporter des listes d’adresses.",
        discussion: "Exemple : bastide addresses check ma-commune.csv",
        subcommands: [AddressesCheck.self, AddressesRepair.self, AddressesImport.self, AddressesExport.self])
}
