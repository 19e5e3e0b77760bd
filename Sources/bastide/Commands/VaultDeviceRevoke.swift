import ArgumentParser
import Contract
import Vault

/// `bastide vault device revoke`: shuts a device out at once.
struct VaultDeviceRevoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Ferme l’espace à un appareil, tout de suite.",
        discussion: "Exemple\u{A0}: bastide vault device revoke --depot 32013-mairie --name accueil")

    @Option(help: ArgumentHelp("Espace de sauvegarde.", valueName: "espace"))
    var depot: String

    @Option(help: ArgumentHelp("Nom de l’appareil.", valueName: "nom"))
    var name: String

    @OptionGroup var options: DataOptions

    func run() async throws {
        let house = try await House.open(try await options.settings())
        do {
            try await house.vault.revokeDevice(name, in: depot)
        } catch let refusal as VaultRefusal {
            try refuse(refusal.description, code: 1)
        }
    }
}
