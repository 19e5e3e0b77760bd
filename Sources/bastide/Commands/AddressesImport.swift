import Addresses
import ArgumentParser
import Contract
import Foundation
import Web

/// `bastide addresses import`: takes files, or all those of a folder, commune by commune.
struct AddressesImport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Importe des fichiers d’adresses, ou tous ceux d’un dossier.",
        discussion: """
            Exemple\u{A0}: bastide addresses import listes/ --data /var/lib/bastide
            Chaque commune entre tout entière ou pas du tout\u{202F}; la version d’avant est gardée. Une commune qui perdrait
            plus d’une adresse sur cinq n’est pas importée, sauf avec --accept-losses.
            """)

    @Argument(help: ArgumentHelp("Fichiers CSV ou dossiers.", valueName: "fichier"))
    var files: [String]

    @Flag(help: "Importer aussi les communes qui perdraient plus d’une adresse sur cinq.")
    var acceptLosses = false

    @OptionGroup var options: DataOptions

    func run() async throws {
        let house = try await House.open(try await options.settings())
        let paths = try files.flatMap { path -> [String] in
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw ValidationError("Le fichier «\u{A0}\(path)\u{A0}» n’existe pas. Rien n’est modifié.")
            }
            return isFolder.boolValue ? try FolderImport.files(in: path) : [path]
        }
        let work = FolderImport(
            database: house.platform.database, key: "commande:\(UUID().uuidString)",
            losses: acceptLosses ? .agreed : .asked)
        let counts = ImportCounts()
        do {
            try await work.run(paths) { done, lines in
                for line in lines { await counts.tell(line, done: done, of: paths.count) }
            }
        } catch {
            // What is already in stays: how much is said before why it stopped.
            print(await counts.sentence)
            throw error
        }
        print(await counts.sentence)
        if await counts.refused > 0 { throw ExitCode(1) }
    }
}

/// What an import did so far, said file by file.
private actor ImportCounts {
    private(set) var refused = 0
    private var communes = 0
    private var taken = 0
    private var notTaken = 0

    func tell(_ line: FolderImport.Line, done: Int, of total: Int) {
        let place = "[\(done)/\(total)] \(line.file)\u{A0}:"
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
            notTaken += line.notTaken
            let left = French.count(line.notTaken, "non reprise", "non reprises")
            let lines = French.count(line.taken, "ligne", "lignes")
            print("\(place) commune \(line.commune), \(lines)\(line.notTaken > 0 ? ", \(left)" : "")")
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
