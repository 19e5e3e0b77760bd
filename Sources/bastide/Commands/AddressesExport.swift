import Addresses
import ArgumentParser
import Contract
import Foundation
import Territory

/// `bastide addresses export`: writes the draft of a commune to the standard output.
struct AddressesExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Écrit le brouillon d’une commune sur la sortie standard.",
        discussion: """
            Exemple\u{A0}: bastide addresses export --commune 32013 --version 1.5 > auch.csv
            Avec les colonnes de votre fichier que le format ne connaît pas\u{A0}: --keep-columns
            """)

    @Option(help: ArgumentHelp("Code INSEE de la commune.", valueName: "code"))
    var commune: String

    @Option(help: ArgumentHelp("Version du format.", valueName: "version"))
    var version: BALVersion = .v1_5

    @Option(help: ArgumentHelp("Format du fichier.", valueName: "format"))
    var format: AddressExport.Format = .csv

    @Flag(
        help: "Rend aussi les colonnes gardées de côté, celles que le format ne connaît pas (CSV seulement).")
    var keepColumns = false

    @OptionGroup var options: DataOptions

    func validate() throws {
        guard !keepColumns || format == .csv else {
            throw ValidationError("--keep-columns ne vaut que pour le CSV\u{A0}: ôtez-le, ou ôtez --format.")
        }
    }

    func run() async throws {
        guard let code = CodeINSEE(commune) else {
            throw ValidationError(
                "«\u{A0}\(commune)\u{A0}» n’est pas un code de commune\u{A0}: il compte cinq signes, par exemple 32013."
            )
        }
        let house = try await House.open(try await options.settings())
        let export = AddressExport(database: house.platform.database)
        let bytes = try await export.bytes(
            of: code, format: format, version: version, extras: keepColumns ? .givenBack : .left)
        guard let bytes else {
            try refuse("La commune \(code) n’a pas d’adresses\u{A0}: rien n’est écrit.", code: 1)
        }
        try FileHandle.standardOutput.write(contentsOf: Data(bytes))
    }
}

extension BALVersion: ExpressibleByArgument {}
extension AddressExport.Format: ExpressibleByArgument {}
