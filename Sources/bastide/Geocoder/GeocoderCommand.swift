import ArgumentParser

/// `bastide geocoder`: makes an index of addresses and searches in it.
struct GeocoderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "geocoder",
        abstract: "Fait un index d’adresses et y cherche.",
        discussion: """
            Exemple\u{A0}: bastide geocoder build --addok adresses.ndjson.gz --output adresses.index
            """,
        subcommands: [GeocoderBuild.self, GeocoderSearchCommand.self, GeocoderCSV.self])
}
