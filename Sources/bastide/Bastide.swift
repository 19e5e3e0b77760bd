import ArgumentParser

/// The program of the syndicat: it serves the site and does from the command line what an operator needs.
@main
struct Bastide: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "bastide",
        abstract: "Les services numériques partagés d’un territoire rural, en un seul programme.",
        discussion: """
            Exemple : bastide serve --data /var/lib/bastide --port 8080
            « bastide demo » remplit un dossier avec un territoire fictif et l’ouvre dans le navigateur.
            """,
        version: version,
        subcommands: [
            ServeCommand.self, DemoCommand.self, AddressesCommand.self, TerritoryCommand.self,
            UserCommand.self,
            BackupCommand.self, RestoreCommand.self,
        ],
        helpNames: [.long, .customShort("h")])

    static func main() async {
        do {
            let command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                var synchronous = command
                try synchronous.run()
            }
        } catch {
            FrenchMessage(of: error).exit()
        }
    }
}
