import Web

/// What residents told of the commune's addresses, oldest first, then what was answered.
struct ListReports {
    static func routes(_ desk: AddressDesk) -> [Route] {
        [
            .get("/mairie/{insee}/adresses/signalements", .commune(.reader)) { visit in
                let desk = try await desk.commune(visit)
                let open = try await desk.desk.reports.open(in: desk.commune)
                let closed = try await desk.desk.reports.closed(in: desk.commune, last: 50)
                return ReportListPage(
                    desk: desk, open: open,
                    openCount: try await desk.desk.reports.openCount(in: desk.commune),
                    closed: closed
                ).reply
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

    var reply: Reply {
        desk.page(
            "Messages des habitants",
            "\(whoReads)\(open.isEmpty ? nothing : table("À traiter", open, of: openCount))\(closed.isEmpty ? .empty : table("Déjà traités", closed, of: closed.count))"
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
                    "\(report.kind.label)",
                    "\(FrenchMoment.full(report.at))", "\(report.state.label)",
                ])
            }
        ).html
    }
}

extension ReportRecord {
    /// The first line of what was written.
    var headline: String {
        String((text.split(separator: "\n").first ?? "").prefix(80))
    }
}
