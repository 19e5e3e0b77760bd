import Addresses
import ArgumentParser
import Contract
import Foundation
import Logging
import Web

/// `bastide addresses import`: takes files, or all those of a folder, commune by commune.
struct AddressesImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Importe des fichiers d’adresses, ou tous ceux d’un dossier.",
        discussion: """
            Exemple\u{A0}: bastide addresses import listes/ --data /var/lib/bastide
            Chaque commune entre tout entière ou pas du tout\u{202F}; la version d’avant est gardée. Une commune qui \
            perdrait plus d’une adresse sur cinq n’est pas importée, sauf avec --accept-losses. Chaque ligne non reprise \
            est dite, avec la raison\u{202F}; --left les écrit toutes.
            """)

    @Argument(help: ArgumentHelp("Fichiers CSV, classeurs Excel (.xlsx) ou dossiers.", valueName: "fichier"))
    var files: [String]

    @Flag(help: "Importer aussi les communes qui perdraient plus d’une adresse sur cinq.")
    var acceptLosses = false

    @Option(help: ArgumentHelp("Fichier CSV où écrire les lignes non reprises.", valueName: "fichier"))
    var left: String?

    @OptionGroup var options: DataOptions

    func run() async throws {
        let paths = try self.paths()
        if let left, try paths.contains(where: { try openFile($0).isFile(at: left) }) {
            throw ValidationError(
                "«\u{A0}\(left)\u{A0}» est l’un des fichiers à importer\u{A0}: donnez un autre nom à --left. "
                    + "Rien n’est modifié.")
        }
        let house = try await House.open(try await options.settings())
        let work = FolderImport(
            database: house.platform.database, key: "commande:\(UUID().uuidString)",
            losses: acceptLosses ? .agreed : .asked,
            faults: { fault in
                let number = Int.random(in: 100_000...999_999)
                house.logger.error(
                    "import failed", metadata: ["number": "\(number)", "error": "\(fault)"])
                return number
            })
        let counts = ImportCounts(keepsAll: left != nil)
        do {
            try await work.run(paths) { done, lines in
                for line in lines { await counts.tell(line, done: done, of: paths.count) }
            }
        } catch {
            // What is already in stays: how much is said, and what did not enter, before why it stopped.
            try? await conclude(counts)
            throw error
        }
        try await conclude(counts)
        if await counts.refused > 0 { throw ExitCode(1) }
    }

    private func conclude(_ counts: ImportCounts) async throws {
        await counts.tellLeft(writtenTo: left)
        print(await counts.sentence)
        if let left { try await write(counts.left, to: left) }
    }

    /// The files to import; a folder without any is said, not passed over.
    private func paths() throws -> [String] {
        try files.flatMap { path -> [String] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw ValidationError("Le fichier «\u{A0}\(path)\u{A0}» n’existe pas. Rien n’est modifié.")
            }
            guard isFolder.boolValue else { return [path] }
            let found = try FolderImport.files(in: path)
            guard !found.isEmpty else {
                throw ValidationError(
                    "Le dossier «\u{A0}\(path)\u{A0}» ne contient aucun fichier CSV ni XLSX. Rien n’est modifié."
                )
            }
            return found
        }
    }

    private func write(_ lines: [FolderImport.Line], to path: String) throws {
        do {
            try Data(FolderImport.leftCSV(lines)).write(to: URL(filePath: path))
        } catch {
            throw ValidationError(
                "Le fichier «\u{A0}\(path)\u{A0}» ne peut pas être écrit. Les adresses, elles, sont importées."
            )
        }
    }
}

/// What an import did so far, said file by file.
private actor ImportCounts {
    /// What became of the files of which something did not enter.
    private(set) var left: [FolderImport.Line] = []
    private(set) var refused = 0
    private var communes = 0
    private var taken = 0
    private var notTaken = 0
    private let keepsAll: Bool
    /// The lines not taken that are printed, as « file, line 3: why ».
    private var printed: [String] = []
    private var leftCount = 0
    private static let mostPrinted = 20

    /// - Parameter keepsAll: whether the lines not taken will be written to a file.
    init(keepsAll: Bool) {
        self.keepsAll = keepsAll
    }

    func tell(_ line: FolderImport.Line, done: Int, of total: Int) {
        let place = "[\(done)/\(total)] \(line.file)\u{A0}:"
        guard !line.wasDone else { return print("\(place) commune \(line.commune), déjà fait.") }
        notTaken += line.notTaken
        keep(line)
        if let refusal = line.refusal {
            refused += 1
            print("\(place) \(refusal)")
        } else if let question = line.question {
            refused += 1
            let advice = "Rien n’y est modifié\u{202F}; pour l’importer quand même\u{A0}: --accept-losses"
            print("\(place) commune \(line.commune), \(question) \(advice)")
        } else {
            communes += 1
            taken += line.taken
            let left = French.count(line.notTaken, "non reprise", "non reprises")
            let lines = French.count(line.taken, "ligne", "lignes")
            print("\(place) commune \(line.commune), \(lines)\(line.notTaken > 0 ? ", \(left)" : "")")
        }
    }

    private func keep(_ line: FolderImport.Line) {
        leftCount += line.rows.count
        if keepsAll { left.append(line) }
        let rows = line.rows.left.map { ($0, "") } + line.rows.reserved.map { ($0, " (reprise en partie)") }
        for (row, note) in rows.prefix(Self.mostPrinted - printed.count) {
            printed.append(
                "  \(line.file), ligne \(row.line)\(note)\u{A0}: \(row.reason) «\u{A0}\(row.subject.prefix(120))\u{A0}»"
            )
        }
    }

    /// The first lines that were not taken, or not whole, and how many others.
    func tellLeft(writtenTo file: String?) {
        guard leftCount > 0 else { return }
        print("Lignes non reprises, ou en partie\u{A0}:")
        for line in printed { print(line) }
        if let file { return print("  Toutes sont dans \(file).") }
        if leftCount > printed.count {
            let others = French.count(leftCount - printed.count, "autre", "autres")
            print("  Et \(others)\u{202F}; pour les avoir toutes\u{A0}: --left FICHIER")
        }
    }

    var sentence: String {
        [
            French.count(communes, "commune", "communes"),
            French.count(taken, "ligne importée", "lignes importées"),
            French.count(notTaken, "ligne non reprise", "lignes non reprises"),
            French.count(refused, "refus", "refus"),
        ].joined(separator: ", ") + "."
    }
}
