import ArgumentParser

/// `bastide addresses`: what the command line does with address files.
struct AddressesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "addresses",
        abstract: "Contrôle, corrige, importe et exporte des listes d’adresses.",
        discussion: "Exemple\u{A0}: bastide addresses check ma-commune.csv",
        subcommands: [AddressesCheck.self, AddressesRepair.self, AddressesImport.self, AddressesExport.self])
}
