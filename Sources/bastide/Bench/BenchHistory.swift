import Addresses
import ArgumentParser
import Contract
import Persistence
import Territory

/// Gives a commune of the demonstration a long history: addresses, a publication, changes, then gestures by the thousand.
///
/// Prints the commune, a voie, and the numéro that the gestures are about.
struct BenchHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Donne un long historique à une commune fictive.",
        shouldDisplay: false)

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("Combien d’adresses.", valueName: "nombre"))
    var addresses = 10_000

    @Option(help: ArgumentHelp("Combien de gestes.", valueName: "nombre"))
    var gestures = 100_000

    func run() async throws {
        let (house, commune) = try await Self.demonstration(try await options.settings())
        let service = AddressesService(platform: house.platform)
        let made = try await service.makeLongHistory(
            of: commune, name: "Commune d’essai", addresses: addresses, gestures: gestures)
        print(commune, made.voieID, made.numeroID, made.gestureID)
        try await house.platform.database.close()
    }

    /// The house of the demonstration, and the commune that is filled there.
    ///
    /// - Throws: `SettingRefused` for any other: what is written would be public, and nobody could take it back.
    static func demonstration(_ settings: ServerSettings) async throws -> (House, CodeINSEE) {
        try DemoFolder(path: settings.data).refuseReal()
        let house = try await House.open(settings)
        let known = try await house.platform.territory.gazetteer()
        if let commune = CodeINSEE("96002"), known.commune(commune) != nil { return (house, commune) }
        try await house.platform.database.close()
        throw SettingRefused(
            "La base de données n’est pas celle d’un territoire fictif\u{A0}: la mesure n’y touche pas. Faites-en un avec "
                + "bastide demo, dans un dossier vide.")
    }
}
