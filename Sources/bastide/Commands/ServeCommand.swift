import ArgumentParser

/// Serves the site until it is told to stop.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Sert le site.",
        discussion: """
            Exemple\u{A0}: bastide serve --data /var/lib/bastide --host 127.0.0.1 --port 8080
            Les autres réglages se donnent par l’environnement ou par un fichier (--config)\u{A0}:
            \(Setting.allCases.map(\.variable).joined(separator: ", ")).
            """)

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("Adresse d’écoute.", valueName: "adresse"))
    var host: String?

    @Option(help: ArgumentHelp("Port d’écoute.", valueName: "port"))
    var port: String?

    @Option(
        help: ArgumentHelp(
            "Index d’adresses à servir tel quel (bastide geocoder build).", valueName: "index"))
    var geocoder: String?

    func run() async throws {
        let settings = try await options.settings([.host: host, .port: port, .geocoderIndex: geocoder])
        try SMSSetting.refuseClosedSpool(settings.sms)
        try DemoFolder(path: settings.data).refuseUnfinished()
        try await House.open(settings).serve()
    }
}
