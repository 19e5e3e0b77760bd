import ArgumentParser
import DemoTerritory
import Foundation

/// Fills a folder with the fictional territory, once, and serves it.
struct DemoServe: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Remplit un dossier avec le territoire fictif, puis le sert.",
        discussion: "Exemple\u{A0}: bastide demo serve --data demo --port 8080")

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("Port d’écoute.", valueName: "port"))
    var port: String?

    @Option(
        help: ArgumentHelp(
            "Taille du territoire\u{A0}: demo (60 communes) ou gers (461).", valueName: "taille"))
    var size = DemoSize.demo

    @Flag(name: .customLong("no-serve"), help: "Remplit le dossier sans le servir.")
    var fillsOnly = false

    func run() async throws {
        let settings = try await options.settings([.port: port])
        let filling = DemoFilling(settings: settings, territory: .made(size))
        if !settings.isDemo {
            try await filling.run()
        }
        guard !fillsOnly else { return }
        let house = try await House.open(settings)
        try await house.serve {
            // Straight to the terminal or the pipe: `print` would keep it back until its buffer is full.
            FileHandle.standardOutput.write(Data(filling.welcome.utf8))
        }
    }
}
