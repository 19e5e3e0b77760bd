import Web

/// What a file contains and what importing it would change, before anything is.
struct ShowImport {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/imports/{fichier}", .commune(.contributor)) { visit in
                let desk = try await desk.commune(visit)
                let review = try await desk.review(visit.parameter("fichier"))
                guard let outcome = try desk.desk.imports.outcome(of: review.proposal) else {
                    return ImportReviewPage(desk: desk, review: review).reply
                }
                return ImportOutcomePage(desk: desk, proposal: review.proposal, outcome: outcome).reply
            }
        ]
    }
}

extension CommuneDesk {
    /// - Throws: `Refusal` once the file is forgotten.
    func review(_ id: String) async throws -> ImportReview {
        do {
            return try await desk.imports.review(id, of: commune)
        } catch let refusal as ImportRefusal {
            throw refusal.refusal
        }
    }
}

/// The report of a file: what is well, what to correct, what would change, the decision.
struct ImportReviewPage {
    let desk: CommuneDesk
    let review: ImportReview
    /// Whether the loss of many addresses must be agreed to.
    var asksAboutLoss = false
    /// Whether the addresses, or the corrections chosen, changed since the report was shown.
    var hasChangedSince = false

    private var report: ImportReport { review.report }
    private var path: SitePath { desk.paths.imported(review.proposal.id) }

    var reply: Reply {
        desk.page(
            "Rapport sur «\u{A0}\(report.fileName)\u{A0}»",
            status: asksAboutLoss || hasChangedSince ? 409 : 200,
            steps: [("Importer", desk.paths.importing)],
            """
            <p class="lead">\(French.count(report.rowCount, "ligne lue", "lignes lues")). Rien n’est modifié tant que \
            vous n’avez pas validé.</p>
            \(sheet)\(unread)\(verdict)\(others)\(KeptColumns(names: review.keptColumns, exports: desk.paths.exports))
            \(decision)
            \(repairs)\(causes("E", "À corriger avant de publier"))\(causes("W", "À vérifier"))\(causes("I", "Pour information"))
            \(NotTakenPanels(left: review.notTaken, reserved: review.notes, verbs: .before, file: path / "non-reprises.csv"))
            \(PrintButton("Imprimer ce rapport"))
            """)
    }

    private var sheet: NoticeBox? {
        report.sheet.map {
            NoticeBox(
                .information,
                "Ce classeur a plusieurs feuilles\u{A0}: seule «\u{A0}\($0)\u{A0}» est lue. Pour une autre, enregistrez-la seule dans "
                    + "un classeur, et envoyez-le.")
        }
    }

    private var verdict: NoticeBox {
        report.isValid
            ? NoticeBox(.success, "Cette liste peut être publiée.")
            : NoticeBox(
                .warning, "Cette liste demande quelques corrections avant d’être publiée.",
                detail: "<p>Vous pouvez l’importer maintenant et la corriger ensuite ici.</p>")
    }

    /// What the national base would not read of the file as it came, and Bastide did.
    private var unread: NoticeBox? {
        let names = places("bastide.entete_interpretee").map(\.value)
        let isBarred = !places("bastide.separateur_barre").isEmpty
        let isCutWrong = !places("bastide.separateur_meconnu").isEmpty
        guard !names.isEmpty || isBarred || isCutWrong else { return nil }
        let columns =
            names.isEmpty
            ? nil
            : "\(names.count == 1 ? "la colonne" : "les colonnes") \(KeptColumns.list(names))"
        let parts = [
            columns, isBarred ? "des colonnes séparées par «\u{A0}|\u{A0}»" : nil,
            isCutWrong ? "une colonne pleine de virgules, prises pour des séparateurs" : nil,
        ].compactMap(\.self)
        return NoticeBox(
            .information,
            "La base nationale ne lirait pas ce fichier tel qu’il est écrit (\(parts.joined(separator: ", "))). "
                + "Bastide le lit, et l’écrira comme elle l’attend.")
    }

    private func places(_ code: String) -> [ImportReport.Place] {
        report.causes.first { $0.code == code }?.places ?? []
    }

    private var others: NoticeBox? {
        guard !report.otherCommunes.isEmpty else { return nil }
        let list = report.otherCommunes.sorted { $0.key < $1.key }.prefix(20)
            .map { "\($0.key) (\(French.count($0.value, "ligne", "lignes")))" }.joined(separator: ", ")
        return NoticeBox(.information, "Des lignes d’autres communes sont laissées de côté\u{A0}: \(list).")
    }

    private func causes(_ level: String, _ title: String) -> HTML {
        let causes = report.causes.filter { $0.level == level }
        guard !causes.isEmpty else { return .empty }
        return Panel(title, content: "\(causes.map { CauseView(cause: $0) as any Component })").html
    }

    private var repairs: HTML {
        guard !report.repairs.isEmpty, review.proposal.state == .proposed else { return .empty }
        return Panel("Corrections proposées", content: "\(RepairChoices(desk: desk, review: review))").html
    }

    private var decision: HTML {
        guard review.proposal.state == .proposed else {
            return NoticeBox(.information, "Ce fichier a été abandonné\u{A0}: rien n’a été importé.").html
        }
        var fields: [any Component] = [HiddenField("base", review.basis)]
        if asksAboutLoss || review.comparison.losesMuch {
            fields.append(
                CheckboxField(
                    "perte",
                    label:
                        "Oui, retirer ces \(French.count(review.comparison.missing.count, "adresse", "adresses"))",
                    hint: "Plus d’une adresse sur cinq disparaîtrait de la liste."))
        }
        let accept = desk.form(
            path / "import", fields, buttons: [Button("Importer")], warnsBeforeLeaving: false)
        let abandon = desk.button("Abandonner ce fichier", to: path / "abandon")
        let warning: NoticeBox? =
            hasChangedSince
            ? NoticeBox(.warning, ImportRefusal.changedSince.words)
            : asksAboutLoss ? NoticeBox(.danger, lossWords) : nil
        let remarks = review.remarks.map { NoticeBox(.information, $0) as any Component }
        return Panel(
            "Ce que l’import changerait",
            content:
                "\(warning)\(remarks)\(ComparisonView(changes: review.comparison, verbs: .importing))\(accept)\(abandon)"
        ).html
    }

    private var lossWords: String {
        ImportRefusal.losesMuch(missing: review.comparison.missing.count, of: review.comparison.before).words
    }
}
