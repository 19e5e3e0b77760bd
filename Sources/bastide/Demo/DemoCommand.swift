import ArgumentParser

/// The fictional territory: opened in a site, or written as files.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract: "Remplit un dossier avec un territoire fictif et le sert.",
        discussion: """
            Exemple\u{A0}: bastide demo --data demo --port 8080
            Rien n’y est vrai\u{A0}: ni les communes, ni les personnes, ni les adresses. Un dossier déjà rempli est gardé.

            --data <dossier>   Dossier à remplir, puis à servir.
            --port <port>      Port d’écoute.
            --no-serve         Remplit le dossier sans le servir.
            Toutes les options\u{A0}: bastide demo serve --help
            """,
        subcommands: [DemoServe.self, DemoFiles.self, DemoBAL.self], defaultSubcommand: DemoServe.self)
}

/// How much of a territory to make.
enum DemoSize: String, ExpressibleByArgument, CaseIterable {
    case demo
    case gers
}
