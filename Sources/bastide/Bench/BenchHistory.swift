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
        let settings = try await options.settings()
        let house = try await House.open(settings)
        guard let commune = CodeINSEE("96002") else { return }
        let service = AddressesService(platform: house.platform)
        let made = try await service.makeLongHistory(
            of: commune, name: "Commune d’essai", addresses: addresses, gestures: gestures)
        print(commune, made.voieID, made.numeroID, made.gestureID)
        try await house.platform.database.close()
    }
}
