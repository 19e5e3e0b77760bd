import AddressEngine
import ArgumentParser
import Glibc

/// `bastide addresses repair`: writes a corrected copy of a file, in BAL 1.5, and says what was changed.
struct AddressesRepair: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: "Écrit une copie corrigée d’un fichier d’adresses, au format 1.5.",
        discussion: """
            Le fichier d’origine n’est pas modifié. Les identifiants existants ne changent jamais.
            Exemple\u{A0}: bastide addresses repair ma-commune.csv --out ma-commune-1.5.csv
            """)

    @Argument(help: ArgumentHelp("Le fichier à corriger.", valueName: "FICHIER"))
    var file: String

    @Option(help: ArgumentHelp("Le fichier à écrire.", valueName: "FICHIER"))
    var out: String

    @Flag(help: "Applique aussi les suggestions (majuscules, coordonnées échangées).")
    var suggestions = false

    @OptionGroup var settings: CheckSettings

    func run() throws {
        let options = try settings.options()
        do {
            let mapped = try openFile(file)
            guard !mapped.isFile(at: out) else {
                try refuse(
                    "Le fichier à écrire est le fichier d’origine, qui ne doit pas changer : donnez un autre nom à --out. "
                        + "Rien n’est modifié.")
            }
            let table = try Table(mapped.withBytes { [UInt8]($0) })
            var random = SystemRandomNumberGenerator()
            let plan = RepairPlan(table, options: options, random: &random)
            let chosen = suggestions ? plan.repairs : plan.certain
            try save(plan.applying(chosen).csv())
            tell(plan)
        } catch let refusal as Unreadable {
            try refuse("\(French.sentence(refusal))")
        }
    }

    private func save(_ bytes: [UInt8]) throws {
        guard let stream = fopen(out, "wb") else {
            try refuse(FileRefusal(path: out, number: errno).description)
        }
        let written = bytes.withUnsafeBufferPointer { fwrite($0.baseAddress, 1, $0.count, stream) }
        guard fclose(stream) == 0, written == bytes.count else {
            try refuse(FileRefusal(path: out, number: errno).description)
        }
    }

    private func tell(_ plan: RepairPlan) {
        for (cause, count) in plan.counts {
            let isApplied = cause.isCertain || suggestions
            print(
                "\(cause.label)\u{A0}: \(French.number(count))\(isApplied ? "" : " (suggestion, non appliquée)")"
            )
        }
        for line in plan.table.overflows {
            let cells = French.count(
                line.cells.count, "case de trop, non reprise", "cases de trop, non reprises")
            print("Ligne \(line.line)\u{A0}: \(cells).")
        }
        for cell in plan.table.nulls {
            print("Ligne \(cell.line)\u{A0}: un caractère nul est retiré.")
        }
        print(French.count(plan.table.rowCount, "ligne écrite", "lignes écrites") + " dans \(out).")
    }
}
