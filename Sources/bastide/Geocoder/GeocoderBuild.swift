import ArgumentParser
import Foundation
import Geocoding
import Web

/// `bastide geocoder build`: makes an index of files of addresses.
struct GeocoderBuild: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "build",
        abstract: "Fait un index d’adresses.",
        discussion: """
            Exemple\u{A0}: bastide geocoder build --addok adresses-32.ndjson.gz --output gers.index
            L’index s’écrit à côté puis prend sa place d’un coup\u{A0}: un index qui sert n’est jamais à moitié écrit. Chaque \
            ligne non prise est comptée, les dix premières sont dites avec la raison.
            """)

    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Fichiers de la base nationale pour addok (une ligne de JSON par voie), .gz ou non.",
            valueName: "fichier"))
    var addok: [String] = []

    @Option(help: ArgumentHelp("Fichier où écrire l’index.", valueName: "fichier"))
    var output: String

    func validate() throws {
        guard !addok.isEmpty else {
            throw ValidationError("Dites de quoi faire l’index\u{A0}: --addok FICHIER.")
        }
    }

    func run() async throws {
        let begun = ContinuousClock.now
        let progress = ReadingLine()
        var making = IndexMaking(progress: progress.tell)
        do {
            for path in addok { try making.readAddok(path) }
            let report = making.report
            progress.tell("Fabrication de l’index…")
            let bytes = making.finish()
            try IndexFile.write(bytes, to: output)
            BuildSummary(report: report, byteCount: bytes.count, elapsed: ContinuousClock.now - begun)
                .tell(output)
        } catch let refusal as SourceFileRefusal {
            progress.end()
            try refuse(refusal.description)
        } catch let refusal as IndexFileUnwritten {
            try refuse(refusal.description)
        }
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
