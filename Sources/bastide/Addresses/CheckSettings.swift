import AddressEngine
import ArgumentParser
import Glibc

/// What the commands on address files are told besides the file.
struct CheckSettings: ParsableArguments {
    @Option(help: ArgumentHelp("Liste des communes de l’INSEE (v_commune, CSV).", valueName: "COG.csv"))
    var cog: String?

    @Option(
        name: .customLong("id-commune"),
        help: ArgumentHelp(
            "Identifiant national d’une commune, quand il est connu.", valueName: "[CODE=]UUID"))
    var communeIds: [String] = []

    /// The options of the engine, the list of communes loaded.
    func options() throws -> CheckOptions {
        var options = CheckOptions(today: CivilDate(daysSince1970: time(nil) / 86_400))
        if let cog {
            let file = try openFile(cog)
            let communes = file.withBytes { CommuneIndex(csv: $0) }
            if communes.isEmpty {
                try refuse(
                    "Le fichier «\u{A0}\(cog)\u{A0}» n’est pas la liste des communes de l’INSEE\u{A0}: il lui faut les colonnes "
                        + "TYPECOM, COM, LIBELLE et COMPARENT, et au moins une commune.")
            }
            options.communes = communes
        }
        for pair in communeIds {
            if pair.utf8.count == 36, !pair.contains("=") {
                options.communeIds = CommuneIds(everywhere: Array(pair.lowercased().utf8))
                continue
            }
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].utf8.count == 5, parts[1].utf8.count == 36 else {
                throw ValidationError(
                    "« \(pair) » : écrivez le code INSEE, « = », puis les 36 caractères de l’identifiant.")
            }
            options.communeIds.set(Array(parts[1].lowercased().utf8), of: Array(parts[0].uppercased().utf8))
        }
        return options
    }
}

/// Bytes to the standard output, all of them.
func printBytes(_ bytes: [UInt8], to descriptor: Int32 = STDOUT_FILENO) {
    bytes.withUnsafeBytes { buffer in
        var sent = 0
        while sent < buffer.count {
            let count = write(descriptor, buffer.baseAddress?.advanced(by: sent), buffer.count - sent)
            if count <= 0 { return }
            sent += count
        }
    }
}

/// A sentence to the standard error.
func printError(_ sentence: String) { printBytes(Array((sentence + "\n").utf8), to: STDERR_FILENO) }
