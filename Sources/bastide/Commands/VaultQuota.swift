import ArgumentParser
import Contract
import Vault

/// `bastide vault quota`: changes what a space may take.
struct VaultQuota: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "quota", abstract: "Change la place qu’un espace peut prendre.",
        discussion: "Exemple\u{A0}: bastide vault quota --depot 32013-mairie --quota 80GB")

    @Option(help: ArgumentHelp("Espace de sauvegarde.", valueName: "espace"))
    var depot: String

    @Option(help: ArgumentHelp("Place qu’il peut prendre.", valueName: "taille"))
    var quota: VaultSize

    @OptionGroup var options: DataOptions

    func run() async throws {
        let house = try await House.open(try await options.settings())
        do {
            try await house.vault.setQuota(quota.bytes, of: depot)
        } catch let refusal as VaultRefusal {
            try refuse(refusal.description, code: 1)
        }
    }
}
