import ArgumentParser

/// `bastide geocoder`: makes an index of addresses and searches in it.
struct GeocoderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "geocoder",
        abstract: "Fait un index d’adresses et y cherche.",
        discussion: """
            Exemple\u{A0}: bastide geocoder csv clients.csv --columns adresse --columns ville --output trouves.csv
            """,
        subcommands: [GeocoderCSV.self])
}
