import AddressEngine
import ArgumentParser

/// `bastide addresses check`: judges a file as the national validator does, and says what more Bastide sees.
struct AddressesCheck: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Contrôle un fichier d’adresses (Base Adresse Locale, CSV).",
        discussion: """
            Rend 0 si la liste peut être publiée, 1 sinon, 2 si le fichier ne peut pas être lu.
            Exemple\u{A0}: bastide addresses check ma-commune.csv --cog communes.csv
            """)

    @Argument(help: ArgumentHelp("Le fichier à contrôler.", valueName: "FICHIER"))
    var file: String

    @Option(
        help: ArgumentHelp(
            "Le format par lequel juger\u{A0}: 1.5, 1.4, 1.3… (sans cette option, selon les colonnes).",
            valueName: "FORMAT"))
    var profile: String?

    @OptionGroup var settings: CheckSettings

    @Flag(help: "Écrit le résultat en JSON.")
    var json = false

    func run() throws {
        var options = try settings.options()
        if let profile {
            guard let known = Profile(name: profile) else {
                let names = Profile.allCases.map { "\($0.name)" }.joined(separator: ", ")
                throw ValidationError(
                    "Le format «\u{A0}\(profile)\u{A0}» n’existe pas. Les formats connus sont\u{A0}: \(names)."
                )
            }
            options.profile = known
        }
        let isValid = try check(options)
        if !isValid { throw ExitCode(1) }
    }

    private func check(_ options: CheckOptions) throws -> Bool {
        do {
            let mapped = try openFile(file)
            return try mapped.withBytes { bytes in
                let (asWritten, asRead) = try Check.readings(bytes, options: options)
                if json {
                    printJSON(asWritten)
                } else if !asRead.isBlank {
                    printText(asRead, asWritten, bytes)
                }
                // A program has been told in JSON what the reference says of nothing at all.
                if asRead.isBlank {
                    try refuse("Ce fichier est vide. Vérifiez que vous avez choisi le bon fichier.")
                }
                return asWritten.isValid
            }
        } catch let refusal as Unreadable {
            try refuse("\(French.sentence(refusal))")
        }
    }

    private func printJSON(_ report: CheckReport) {
        JSONReport.write(report) { printBytes($0) }
        printBytes([10])
    }

    /// What is found is said of the columns as Bastide understands them, as on the site; the verdict is the reference's.
    private func printText(
        _ asRead: CheckReport, _ asWritten: CheckReport, _ bytes: UnsafeBufferPointer<UInt8>
    ) {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        printBytes(TextReport.write(asRead, asWritten: asWritten, name: Array(name.utf8), file: bytes))
    }
}
