import ArgumentParser
import Foundation
import Vault

/// `bastide vault device create`: admits a device and prints the address that it gives to restic, this once.
struct VaultDeviceCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Admet un appareil et donne l’adresse de son dépôt, avec son jeton.",
        discussion:
            "Exemple\u{A0}: bastide vault device create --depot 32013-mairie --name accueil --scope add,read")

    @Option(help: ArgumentHelp("Espace de sauvegarde.", valueName: "espace"))
    var depot: String

    @Option(help: ArgumentHelp("Nom de l’appareil.", valueName: "nom"))
    var name: String

    @Option(
        help: ArgumentHelp(
            "Ce qu’il peut faire\u{A0}: add (sauvegarder), read (restaurer), maintain (faire le ménage).",
            valueName: "droits"))
    var scope = "add,read"

    @Flag(help: "Répond en JSON.")
    var json = false

    @OptionGroup var options: DataOptions

    func run() async throws {
        let house = try await House.open(try await options.settings())
        do {
            let device = try await house.vault.makeDevice(name, in: depot, scopes: scope)
            let url = address(of: device, at: house.vaultAddress)
            let facts = ["depot": depot, "url": url, "user": device.user, "token": device.token]
            print(json ? try JSONText.of(facts) : url)
        } catch let refusal as VaultRefusal {
            try refuse(refusal.description, code: 1)
        }
    }

    private func address(of device: (user: String, token: String), at site: String) -> String {
        let parts = site.split(separator: "://", maxSplits: 1)
        let (scheme, host) = parts.count == 2 ? (parts[0], parts[1]) : ("http", parts[0])
        return "rest:\(scheme)://\(device.user):\(device.token)@\(host)\(VaultService.prefix)\(depot)/"
    }
}

/// The answer of a command for programs.
enum JSONText {
    static func of(_ facts: [String: String]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(facts), as: UTF8.self)
    }
}
