import ArgumentParser
import Contract
import Foundation
import Geocoding
import Persistence
import Web

/// `bastide geocoder csv`: adds to each line of a table the place that it names.
struct GeocoderCSV: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csv",
        abstract: "Ajoute à chaque ligne d’un CSV l’adresse qu’elle désigne.",
        discussion: """
            Exemple\u{A0}: bastide geocoder csv clients.csv --columns adresse --columns ville --index gers.index --output trouves.csv
            L’encodage et le séparateur se devinent. Les lignes restent dans leur ordre, leurs colonnes telles quelles\u{202F}; une \
            ligne qui ne se lit pas, ou qui ne désigne rien, garde des colonnes vides. Sans --index, l’index est celui du site \
            (--data).
            """)

    @Argument(help: ArgumentHelp("Le fichier CSV.", valueName: "FICHIER"))
    var file: String

    @Option(
        help: ArgumentHelp(
            "Une colonne de l’adresse, à répéter dans l’ordre\u{202F}; toutes sinon.", valueName: "colonne"))
    var columns: [String] = []

    @Option(help: ArgumentHelp("Fichier où écrire (sinon, la sortie standard).", valueName: "fichier"))
    var output: String?

    @Option(help: ArgumentHelp("L’index où chercher.", valueName: "index"))
    var index: String?

    @Flag(help: "Cherche l’adresse la plus proche de la latitude et de la longitude de chaque ligne.")
    var reverse = false

    @OptionGroup var form: TableFormOptions
    @OptionGroup var data: DataOptions

    func run() async throws {
        let begun = ContinuousClock.now
        let (pool, contexts) = try await sources()
        do {
            let table = try TableFile(path: file)
            let plan = try TablePlan(
                try form.options(reverse ? .reverse : .search, columns), try table.survey())
            let run = TableRun(geocoder: TableGeocoder(plan, contexts), pool: pool)
            let result = try ResultFile(path: output)
            do {
                let counts = try await run.go(over: table, into: result)
                try result.finish()
                tell(counts, ContinuousClock.now - begun)
            } catch {
                result.discard()
                throw error
            }
        } catch let refusal as RequestRefusal {
            try refuse(refusal.message)
        } catch let refusal as FileRefusal {
            try refuse(refusal.description)
        }
    }

    /// The index, and the names of the départements where the territory is at hand.
    private func sources() async throws -> (SearchPool, ContextNames) {
        do {
            if let index { return (SearchPool(try MappedIndex(path: index)), ContextNames()) }
            let house = try await House.open(try await data.settings())
            if house.searchPool.index == nil {
                guard let own = Self.ownIndex(in: house.settings.data) else {
                    try refuse(
                        "Ce dossier n’a pas encore d’index d’adresses\u{A0}: donnez-en un avec --index, ou lancez le site, qui le fait."
                    )
                }
                house.searchPool.replace(with: try MappedIndex(path: own))
            }
            let names = await ContextSource(house.platform.territory).names()
            try await house.platform.database.close()
            return (house.searchPool, names)
        } catch let refusal as IndexFileRefusal {
            try refuse(refusal.description)
        }
    }

    /// The latest index that the site made of its own addresses.
    private static func ownIndex(in folder: String) -> String? {
        let folder = folder + "/geocodeur"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let dated = files.filter { $0.hasPrefix("index-") }.map { name -> (String, Date) in
            let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
            return ("\(folder)/\(name)", attributes?[.modificationDate] as? Date ?? .distantPast)
        }
        return dated.max { $0.1 < $1.1 }?.0
    }

    private func tell(_ counts: GeocodedBlock, _ elapsed: Duration) {
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let time = String(format: "%.1f", seconds).replacing(".", with: ",")
        printError(
            "\(French.count(counts.lines, "ligne", "lignes")), \(French.count(counts.found, "trouvée", "trouvées")), \(time)\u{A0}s."
        )
    }
}

/// How the table is written and what its columns say: the options of addok-csv.
struct TableFormOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("L’encodage\u{A0}: utf-8, windows-1252, utf-16 (sinon, deviné).", valueName: "nom")
    )
    var encoding: String?

    @Option(help: ArgumentHelp("Le séparateur des colonnes (sinon, deviné).", valueName: "signe"))
    var delimiter: String?

    @Option(help: ArgumentHelp("Le guillemet.", valueName: "signe"))
    var quote: String?

    @Flag(help: "Commence un résultat en UTF-8 par une marque d’ordre, pour Excel.")
    var withBOM = false

    @Option(
        help: ArgumentHelp(
            "Le score au-dessus duquel une adresse est rendue (0,5 sinon).", valueName: "score"))
    var minScore: String?

    @Option(help: ArgumentHelp("La colonne du type attendu.", valueName: "colonne"))
    var type: String?

    @Option(help: ArgumentHelp("La colonne du code postal attendu.", valueName: "colonne"))
    var postcode: String?

    @Option(help: ArgumentHelp("La colonne du code INSEE attendu.", valueName: "colonne"))
    var citycode: String?

    @Option(help: ArgumentHelp("La colonne de la latitude.", valueName: "colonne"))
    var lat: String?

    @Option(help: ArgumentHelp("La colonne de la longitude.", valueName: "colonne"))
    var lon: String?

    func options(_ way: TableOptions.Way, _ columns: [String]) throws -> TableOptions {
        var options = TableOptions(way)
        for column in columns { try options.set("columns", column) }
        let given = [
            ("encoding", encoding), ("delimiter", delimiter), ("quote", quote), ("min_score", minScore),
            ("type", type),
            ("postcode", postcode), ("citycode", citycode), ("lat", lat), ("lon", lon),
        ]
        for (name, value) in given { try options.set(name, value ?? "") }
        options.hasByteOrderMark = withBOM
        return options
    }
}
