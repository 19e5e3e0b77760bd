import Web

/// What residents told of the commune's addresses, oldest first, then what was answered.
struct ListReports {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/signalements", .commune(.reader)) { visit in
                try await ReportListPage.read(try await desk.commune(visit)).reply
            }
        ]
    }
}

/// The page of the list.
struct ReportListPage {
    let desk: CommuneDesk
    let open: [ReportRecord]
    /// More than the list shows, after a flood.
    let openCount: Int
    let closed: [ReportRecord]
    /// What is wrong with a file of national signalements.
    var errors = FormErrors()

    static func read(_ desk: CommuneDesk) async throws -> ReportListPage {
        let reports = desk.desk.reports
        return ReportListPage(
            desk: desk, open: try await reports.open(in: desk.commune),
            openCount: try await reports.openCount(in: desk.commune),
            closed: try await reports.closed(in: desk.commune, last: 50))
    }

    var reply: Reply {
        desk.page(
            "Messages des habitants", status: errors.isEmpty ? 200 : 422,
            "\(ErrorSummary(errors, kept: "Rien n’est modifié. Choisissez de nouveau un fichier."))\(whoReads)\(open.isEmpty ? nothing : table("À traiter", open, of: openCount))\(closed.isEmpty ? .empty : table("Déjà traités", closed, of: closed.count))\(NationalFilePanel(desk: desk, errors: errors))"
        )
    }

    private var whoReads: HTML {
        let words =
            desk.answersResidents
            ? "Le téléphone ou le courriel d’un habitant n’est montré qu’à vous et à qui répond comme vous pour la mairie."
            : "Le téléphone ou le courriel d’un habitant n’est montré qu’à qui lui répond pour la mairie."
        return "<p class=\"hint\">\(words)</p>\n"
    }

    private var nothing: HTML {
        EmptyState(
            "Aucun message à traiter.",
            "Les habitants écrivent depuis la page publique de la commune\u{202F}; leurs messages arrivent ici.",
            actions: [LinkButton("Voir la page publique", desk.paths.open, .quiet)]
        ).html
    }

    private func table(_ title: String, _ reports: [ReportRecord], of count: Int) -> HTML {
        let shown =
            reports.count < count ? ", dont voici les \(French.number(reports.count)) plus anciens" : ""
        return Table(
            "\(title) (\(French.number(count)))\(shown)",
            columns: [.init("Message"), .init("Sujet"), .init("Reçu le"), .init("État")],
            rows: reports.map { report in
                .init([
                    "<a href=\"\(desk.paths.report(report.id))\">\(report.headline)</a>",
                    "\(report.subject)",
                    "\(FrenchMoment.full(report.at))", "\(report.state.label)",
                ])
            }
        ).html
    }
}

extension ReportRecord {
    /// « Adresse manquante (base nationale) ».
    var subject: String { kind.label + (national == nil ? "" : " (base nationale)") }

    /// The first line of what was written.
    var headline: String {
        String((text.split(separator: "\n").first ?? "").prefix(80))
    }
}
