import ArgumentParser
import Foundation
import Vault
import Web

/// `bastide vault disk verify`: reads a disk again, on any machine.
struct VaultDiskVerify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Relit tout le disque et dit ce qui n’y va pas.",
        discussion: """
            Exemple\u{A0}: bastide vault disk verify --from /mnt/disque

            Ni la base, ni le coffre, ni aucune clé secrète ne sont nécessaires. Comparez l’empreinte de la clé à celle que la copie a \
            donnée, ou donnez avec --key la clé publique gardée à part.
            """)

    @Option(help: ArgumentHelp("Dossier où le disque est monté.", valueName: "dossier"))
    var from: String

    @Option(help: ArgumentHelp("Clé publique gardée à part (cle-publique.pem).", valueName: "fichier"))
    var key: String?

    func run() async throws {
        let report: DiskVerification.Report
        let line = ProgressLine()
        do {
            let text = try key.map { try String(contentsOf: URL(filePath: $0), encoding: .utf8) }
            report = try await DiskVerification(of: from, key: text).perform { objects, bytes in
                line.tell(objects, of: nil, bytes: bytes, of: nil)
            }
        } catch let refusal as VaultRefusal {
            line.end()
            try refuse(refusal.description, code: 1)
        }
        line.end()
        print(
            "\(report.label)\u{A0}: \(French.count(report.objects, "objet relu", "objets relus")) (\(VaultStore.size(report.bytes)))."
        )
        for copy in report.copies {
            print("  \(copy.folder)\u{A0}: copie du \(copy.day ?? "(date illisible)")")
        }
        print("Empreinte de la clé\u{A0}: \(report.fingerprint)")
        if !report.isJudged {
            print(
                "Signature non jugée\u{A0}: comparez l’empreinte à celle que la copie a donnée, ou donnez --key."
            )
        }
        guard !report.isGood else { return print("Tout est bon.") }
        print("\(French.count(report.faultCount, "défaut", "défauts"))\u{A0}:")
        for fault in report.faults { print("  \(fault)") }
        if report.faultCount > report.faults.count { print("  …") }
        print(
            "Rebranchez le disque au serveur\u{A0}: bastide vault disk export --reread remplace ce qui est abîmé, et --prune "
                + "ôte ce qui n’est pas à sa place."
        )
        throw ExitCode(1)
    }
}
