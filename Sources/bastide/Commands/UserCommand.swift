import ArgumentParser

/// What an operator does with accounts from the command line.
struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Crée le premier compte, ou rouvre un compte perdu.",
        discussion:
            "Exemple\u{A0}: bastide user create-admin --name \"Zoé Roux\" --login zoe@pays.example",
        subcommands: [UserCreateAdmin.self, UserLink.self])
}
