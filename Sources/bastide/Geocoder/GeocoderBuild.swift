import ArgumentParser
import Contract
import Foundation
import Geocoding
import Persistence
import Web

/// `bastide geocoder build`: makes an index of files of addresses.
struct GeocoderBuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Fait un index d’adresses.",
        discussion: """
            Exemple\u{A0}: bastide geocoder build --ban adresses-32.csv.gz --output gers.index
            L’index s’écrit à côté puis prend sa place d’un coup\u{A0}: un index qui sert n’est jamais à moitié écrit. Chaque \
            ligne non prise est comptée, les dix premières sont dites avec la raison.
            """)

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Fichiers de la base nationale pour addok (une ligne de JSON par voie), .gz ou non.",
            valueName: "fichier"))
    var addok: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Listes d’adresses de communes (Base Adresse Locale, CSV), .gz ou non.", valueName: "fichier"))
    var bal: [String] = []

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Fichiers « adresses » et « lieux-dits » de la base nationale (CSV), .gz ou non.",
            valueName: "fichier"))
    var ban: [String] = []

    @Option(help: ArgumentHelp("Fichier où écrire l’index.", valueName: "fichier"))
    var output: String

    @OptionGroup var options: DataOptions

    private var files: [String] { addok + bal + ban }
    private var isOfData: Bool { options.data != nil || options.database != nil || options.config != nil }

    func validate() throws {
        guard !files.isEmpty || isOfData else {
            throw ValidationError(
                "Dites de quoi faire l’index\u{A0}: --addok, --bal ou --ban et des fichiers, ou --data et le dossier du site."
            )
        }
        guard files.isEmpty || !isOfData else {
            throw ValidationError(
                "L’index se fait de fichiers ou des adresses du site, pas des deux\u{A0}: ôtez --data.")
        }
        guard !files.contains(output) else {
            throw ValidationError(
                "«\u{A0}\(output)\u{A0}» est l’un des fichiers à lire\u{A0}: donnez un autre nom à --output. Rien n’est modifié."
            )
        }
    }

    func run() async throws {
        let begun = ContinuousClock.now
        do {
            let (bytes, report) = files.isEmpty ? try await ofData() : try ofFiles()
            try IndexFile.write(bytes, to: output)
            BuildSummary(report: report, byteCount: bytes.count, elapsed: ContinuousClock.now - begun)
                .tell(output)
        } catch let refusal as SourceFileRefusal {
            try refuse(refusal.description)
        } catch let refusal as IndexFileUnwritten {
            try refuse(refusal.description)
        }
    }

    private func ofFiles() throws -> (bytes: [UInt8], report: SourceReport) {
        let progress = ReadingLine()
        defer { progress.end() }
        var making = IndexMaking(progress: progress.tell)
        for path in addok { try making.readAddok(path) }
        for path in bal { try making.readBAL(path) }
        for path in ban { try making.readBAN(path) }
        progress.tell("Fabrication de l’index…")
        making.gather()
        let report = making.report
        return (making.finish(), report)
    }

    /// The addresses of the site, those that its settings let be found.
    private func ofData() async throws -> (bytes: [UInt8], report: SourceReport) {
        let house = try await House.open(try await options.settings())
        let made = try await house.ownAddresses.make()
        try await house.platform.database.close()
        return (made.bytes, made.report)
    }
}

/// What an index was made of, as its command says it at the end.
struct BuildSummary {
    let report: SourceReport
    let byteCount: Int
    let elapsed: Duration

    /// The refused lines to the standard error, the figures to the standard output.
    func tell(_ path: String) {
        if report.refused > 0 { printError(refusals.joined(separator: "\n")) }
        print(sentence(path))
    }

    private var refusals: [String] {
        var lines = ["Non pris\u{A0}:"]
        for (reason, count) in report.reasons {
            lines.append("  \(French.number(count))\u{A0}× \(reason.sentence)")
        }
        lines.append(report.refused > report.first.count ? "Les premiers\u{A0}:" : "C’est-à-dire\u{A0}:")
        for refused in report.first {
            let file = refused.path.split(separator: "/").last.map(String.init) ?? refused.path
            lines.append("  \(file), ligne \(refused.line)\u{A0}: \(refused.reason.sentence)")
        }
        return lines
    }

    private func sentence(_ path: String) -> String {
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let each = report.addresses > 0 ? Double(byteCount) / Double(report.addresses) : 0
        return [
            "\(path)\u{A0}: " + French.count(report.addresses, "adresse", "adresses"),
            French.count(report.places, "voie, lieu-dit ou commune", "voies, lieux-dits et communes"),
            French.count(byteCount, "octet", "octets") + " (\(Self.tenths(each)) par adresse)",
            "\(Self.tenths(seconds))\u{A0}s",
            French.count(report.refused, "refus", "refus"),
        ].joined(separator: ", ") + "."
    }

    private static func tenths(_ value: Double) -> String {
        String(format: "%.1f", value).replacing(".", with: ",")
    }
}
