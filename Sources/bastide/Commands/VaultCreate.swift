import ArgumentParser
import Contract
import Foundation
import Persistence
import Territory
import Vault

/// `bastide vault create`: makes a commune's space and prints its name in addresses.
struct VaultCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create", abstract: "Ouvre l’espace de sauvegarde d’une commune.",
        discussion: "Exemple\u{A0}: bastide vault create --commune 32013 --name mairie --quota 50GB")

    @Option(help: ArgumentHelp("Code INSEE de la commune.", valueName: "code"))
    var commune: String

    @Option(help: ArgumentHelp("Nom de l’espace\u{A0}: mairie, école…", valueName: "nom"))
    var name: String

    @Option(help: ArgumentHelp("Place qu’il peut prendre (50GB sinon).", valueName: "taille"))
    var quota: VaultSize?

    @Option(
        help: ArgumentHelp(
            "Jours pendant lesquels ce qui est effacé reste récupérable, 30 au moins (90 sinon).",
            valueName: "jours"))
    var delay: Int?

    @Flag(help: "Répond en JSON.")
    var json = false

    @OptionGroup var options: DataOptions

    func validate() throws {
        guard CodeINSEE(commune) != nil else {
            throw ValidationError(
                "«\u{A0}\(commune)\u{A0}» n’est pas un code de commune\u{A0}: il compte cinq signes, par exemple 32013."
            )
        }
        guard delay ?? 30 >= 30 else {
            throw ValidationError("Ce qui est effacé reste récupérable trente jours au moins.")
        }
    }

    func run() async throws {
        let house = try await House.open(try await options.settings())
        let depot: String
        do {
            depot = try await house.vault.makeDepot(name, of: commune, quota: quota?.bytes, delay: delay)
        } catch let refusal as VaultRefusal {
            try refuse(refusal.description, code: 1)
        }
        if let code = CodeINSEE(commune), try await house.platform.territory.gazetteer().commune(code) == nil
        {
            let warning = "La commune \(commune) n’est pas dans le territoire de ce dossier.\n"
            try FileHandle.standardError.write(contentsOf: Data(warning.utf8))
        }
        print(json ? try JSONText.of(["depot": depot]) : depot)
    }
}

/// A size as people type it: `50GB`, `500 Mo`.
struct VaultSize: ExpressibleByArgument {
    let bytes: Int

    init?(argument: String) {
        guard let bytes = VaultStore.bytes(argument) else { return nil }
        self.bytes = bytes
    }
}

extension House {
    /// The vault, as the command line works on it.
    var vault: VaultStore {
        VaultStore(
            database: platform.database, folder: VaultService.folder(in: settings.data),
            settings: settings.vault)
    }

    /// Where devices find it: as it is served, or as it will be.
    var vaultAddress: String { DataFolder(path: settings.data).vaultAddress ?? settings.vault.address }
}
