import ArgumentParser
import Contract
import Foundation
import Persistence
import Vault

/// Opens depots with one device each in an empty folder, by the door of real ones.
///
/// Prints a line for each: the depot, the device, its token.
struct BenchDepots: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "depots", abstract: "Ouvre des espaces de sauvegarde fictifs.", shouldDisplay: false)

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("Combien d’espaces.", valueName: "nombre"))
    var count: Int

    func run() async throws {
        let settings = try await options.settings()
        try BenchFolder(path: settings.data).begin()
        let house = try await House.open(settings)
        for number in 0..<count {
            let depot = try await house.vault.makeDepot("mairie", of: String(96001 + number))
            let device = try await house.vault.makeDevice(
                "accueil", in: depot, scopes: "add,read,maintain")
            print(depot, device.user, device.token)
        }
        try await house.platform.database.close()
    }
}
