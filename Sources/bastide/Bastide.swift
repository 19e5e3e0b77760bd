import ArgumentParser

/// The program of the syndicat: it serves the site and does from the command line what an operator needs.
@main
struct Bastide: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "bastide",
        abstract: "Les services numériques partagés d’un territoire rural, en un seul programme.",
        discussion: """
            Exemple\u{A0}: bastide serve --data /var/lib/bastide --port 8080
            Pour essayer\u{A0}: «\u{A0}bastide demo\u{A0}» remplit un dossier avec un territoire fictif et le sert.
            """,
        version: version,
        subcommands: [
            ServeCommand.self,
            DemoCommand.self,
            AddressesCommand.self,
            GeocoderCommand.self,
            TerritoryCommand.self,
            UserCommand.self,
            VaultCommand.self,
            BackupCommand.self,
            RestoreCommand.self,
            BenchCommand.self,
        ],
        helpNames: [.long, .customShort("h")])

    static func main() async {
        let command: any ParsableCommand
        do {
            command = try parseAsRoot()
        } catch {
            FrenchMessage(of: error).exit()
        }
        do {
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                var synchronous = command
                try synchronous.run()
            }
        } catch {
            FrenchMessage(stoppedBy: error).exit()
        }
    }
}
