import ArgumentParser
import Contract
import Vault
import Web

/// `bastide vault reconcile`: makes the records again from the folder of the vault.
struct VaultReconcile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reconcile",
        abstract: "Refait la base du coffre d’après ce qui est gardé, et dit ce qui manque.",
        discussion: """
            À lancer après la perte de la base, ou son retour à une date plus ancienne, le service arrêté. Aucun fichier n’est \
            changé. À lancer aussi quand les objets ont été copiés ailleurs (BASTIDE_VAULT_S3_URL). Les appareils sont à admettre de nouveau\u{A0}: leurs jetons n’étaient que dans la base.
            """)

    @OptionGroup var options: DataOptions

    func run() async throws {
        let house = try await House.open(try await options.settings())
        let report: Reconciliation.Report
        do {
            report = try await house.vault.reconciliation.perform()
        } catch let refusal as VaultRefusal {
            try refuse(refusal.description, code: 1)
        }
        print("Espaces retrouvés\u{A0}: \(French.number(report.depots))")
        print("Objets déjà connus\u{A0}: \(French.number(report.known))")
        print("Objets retrouvés\u{A0}: \(French.number(report.admitted))")
        print("Objets manquants\u{A0}: \(French.number(report.missing))")
        print("Fichiers abîmés, laissés de côté\u{A0}: \(French.number(report.refused))")
        guard report.missing + report.refused == 0 else { throw ExitCode(1) }
    }
}
