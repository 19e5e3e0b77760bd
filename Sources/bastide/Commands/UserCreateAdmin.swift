import ArgumentParser
import People

/// Makes an administrator of the syndicat and prints the link by which they choose their password.
struct UserCreateAdmin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create-admin",
        abstract: "Crée un administrateur et donne le lien qui ouvre son compte.",
        discussion:
            "Exemple : bastide user create-admin --name \"Camille Dupuy\" --login camille@syndicat.example")

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("Prénom et nom.", valueName: "nom"))
    var name: String

    @Option(help: ArgumentHelp("Adresse électronique.", valueName: "adresse"))
    var login: String

    func run() async throws {
        guard let email = EmailAddress(login) else {
            throw ValidationError("« \(login) » n’est pas une adresse électronique.")
        }
        let house = try await House.open(try await options.settings())
        let link = try await house.people.createAdministrator(name: name, email: email)
        print("Ce lien sert une seule fois, pendant sept jours :\n\(link)")
    }
}
