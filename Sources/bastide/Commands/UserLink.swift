import ArgumentParser
import People
import Web

/// Prints a link by which a person chooses a new password.
struct UserLink: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Donne un lien pour choisir un nouveau mot de passe.",
        discussion: "Exemple\u{A0}: bastide user link --login zoe@pays.example")

    @OptionGroup var options: DataOptions

    @Option(help: ArgumentHelp("Adresse électronique.", valueName: "adresse"))
    var login: String

    func run() async throws {
        let house = try await House.open(try await options.settings())
        guard let email = EmailAddress(login), let link = try await house.people.passwordLink(for: email)
        else {
            throw ValidationError("Personne n’a l’adresse «\u{A0}\(login)\u{A0}».")
        }
        print("Ce lien sert une seule fois, pendant sept jours\u{A0}:\n\(link)")
    }
}
