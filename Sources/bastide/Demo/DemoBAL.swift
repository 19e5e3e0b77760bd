import ArgumentParser
import DemoTerritory
import Foundation

/// Writes one list of addresses of any length, for measures.
struct DemoBAL: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bal",
        abstract: "Écrit une liste d’adresses fictive de la longueur voulue.",
        discussion: "Exemple\u{A0}: bastide demo bal --rows 1000000 --out grande.csv")

    @Option(help: ArgumentHelp("Nombre de lignes.", valueName: "nombre"))
    var rows: Int

    @Option(help: ArgumentHelp("Fichier à écrire.", valueName: "fichier"))
    var out: String

    func validate() throws {
        guard (1...100_000_000).contains(rows) else {
            throw ValidationError("Le nombre de lignes va de 1 à 100 000 000.")
        }
    }

    func run() async throws {
        guard FileManager.default.createFile(atPath: out, contents: nil),
            let file = FileHandle(forWritingAtPath: out)
        else { throw ValidationError("Le fichier «\u{A0}\(out)\u{A0}» ne peut pas être écrit.") }
        defer { try? file.close() }
        for chunk in FictionalTerritory.made(.demo).syntheticBAL(
            rows: rows, projection: FictionalTerritory.projection)
        {
            try file.write(contentsOf: Data(chunk))
        }
    }
}
