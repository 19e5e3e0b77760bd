import ArgumentParser

/// What an operator does with accounts from the command line.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Crée le premier compte, ou rouvre un compte perdu.",
        discussion:
            "Exemple : bastide user create-admin --name \"Camille Dupuy\" --login camille@syndicat.example",
        subcommands: [UserCreateAdmin.self, UserLink.self])
}
