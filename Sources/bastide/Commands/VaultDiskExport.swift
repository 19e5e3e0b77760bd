import ArgumentParser
import Foundation
import Vault
import Web

/// `bastide vault disk export`: writes on a disk what it does not hold yet.
struct VaultDiskExport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Écrit sur le disque ce qui n’y est pas encore, le site ouvert ou non.",
        discussion: """
            Exemple\u{A0}: bastide vault disk export --to /mnt/disque

            Chaque objet écrit est vérifié en passant. Arrêtée, la copie reprend où elle en était. restic ouvre le disque sans Bastide\u{A0}: \
            restic -r /mnt/disque/32013-mairie/accueil
            """)

    @Option(help: ArgumentHelp("Dossier où le disque est monté.", valueName: "dossier"))
    var to: String

    @Option(help: ArgumentHelp("Un seul espace (tous sinon).", valueName: "espace"))
    var depot: String?

    @Option(
        help: ArgumentHelp(
            "Nom du disque, comme sur son étiquette (Disque 1, Disque 2… sinon).", valueName: "nom"))
    var label: String?

    @Flag(help: "Ôte du disque ce que le coffre ne garde plus.")
    var prune = false

    @Flag(help: "Relit aussi ce qui est déjà sur le disque, et remplace ce qui est abîmé.")
    var reread = false

    @OptionGroup var options: DataOptions

    func run() async throws {
        let settings = try await options.settings()
        let house = try await House.open(settings)
        let key = try DiskKey(of: try await House.key(of: settings))
        var wish = DiskExport.Wish()
        (wish.depot, wish.label, wish.prunes, wish.rereads) = (depot, label, prune, reread)
        let report: DiskExport.Report
        let line = ProgressLine()
        do {
            try await house.vault.refuseElsewhere()
            let export = try house.vault.export(to: to, apartFrom: settings.data, key: key)
            report = try await export.perform(wish) { progress in
                line.tell(
                    progress.objects, of: progress.allObjects, bytes: progress.bytes, of: progress.allBytes)
            }
        } catch let refusal as VaultRefusal {
            line.end()
            try refuse(refusal.description, code: 1)
        }
        line.end()
        tell(report, key.publicKey)
        guard report.damaged.isEmpty else { throw ExitCode(1) }
    }

    private func tell(_ report: DiskExport.Report, _ key: DiskPublicKey) {
        print(
            "\(report.label)\u{A0}: \(French.count(report.written, "objet écrit", "objets écrits")) (\(VaultStore.size(report.writtenBytes)))."
        )
        print("Déjà là\u{A0}: \(French.number(report.known)).")
        if report.gone > report.pruned {
            print(
                "Gardés par le disque et plus par le coffre\u{A0}: \(French.number(report.gone - report.pruned)). --prune les ôte."
            )
        }
        if report.pruned > 0 { print("Ôtés du disque\u{A0}: \(French.number(report.pruned)).") }
        print("Empreinte de la clé\u{A0}: \(key.fingerprint)")
        guard !report.damaged.isEmpty else { return print("Démontez le disque, puis rangez-le ailleurs.") }
        print(
            "Abîmés ou illisibles dans le coffre, pas copiés\u{A0}: \(French.number(report.damaged.count)). Réparez-les, puis recommencez."
        )
        for file in report.damaged.prefix(50) { print("  \(file)") }
    }
}
