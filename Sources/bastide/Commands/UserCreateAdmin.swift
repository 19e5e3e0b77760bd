import ArgumentParser
import People
import Web

/// Makes an administrator of the syndicat and prints the link by which they choose their password.
struct UserCreateAdmin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-admin",
        abstract: "Crée un administrateur et donne le lien qui ouvre son compte.",
        discussion:
            "Exemple\u{A0}: bastide user create-admin --name \"Zoé Roux\" --login zoe@pays.example")

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("Prénom et nom.", valueName: "nom"))
    var name: String

    @Option(help: ArgumentHelp("Adresse électronique.", valueName: "adresse"))
    var login: String

    func run() async throws {
        guard let email = EmailAddress(login) else {
            throw ValidationError("«\u{A0}\(login)\u{A0}» n’est pas une adresse électronique.")
        }
        let house = try await House.open(try await options.settings())
        let link = try await house.people.createAdministrator(name: name, email: email)
        print("Ce lien sert une seule fois, pendant sept jours\u{A0}:\n\(link)")
    }
}
