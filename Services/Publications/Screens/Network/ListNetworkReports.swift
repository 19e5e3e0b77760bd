import Files
import HTTPTypes
import People
import Persistence
import Territory
import Web

/// The syndicat's list of places without network and of lines that are down.
struct ListNetworkReports {
    static let home = SitePath("/syndicat/actualites/reseau")

    static func routes(_ desk: PublicationsDesk) -> [Route] {
        [
            .get("/syndicat/actualites/reseau", .syndicat(.reader)) { visit in
                let reports = try await desk.database.read { try NetworkReportTable.all(in: $0) }
                let names = try await names(desk)
                return NetworkReportsPage(reports: reports, names: names).reply(to: visit)
            },
            .get("/syndicat/actualites/reseau.csv", .syndicat(.reader)) { visit in
                let reports = try await desk.database.read {
                    try NetworkReportTable.all(limit: 100_000, in: $0)
                }
                let names = try await names(desk)
                let text = CSVLine.text(columns) + reports.map { CSVLine.text(cells($0, names)) }.joined()
                return Reply.text("\u{FEFF}" + text, type: "text/csv; charset=utf-8").named("reseau.csv")
            },
            .post("/syndicat/actualites/reseau/{id}/etat", .syndicat(.contributor)) { visit in
                try await move(visit, desk)
            },
        ]
    }

    private static func move(_ visit: Visit, _ desk: PublicationsDesk) async throws -> Reply {
        guard let state = NetworkReport.State(rawValue: visit.form["etat"]) else {
            throw Refusal(
                .badRequest, "Cet état n’existe pas.", advice: "Rien n’est changé. Rechargez la page.")
        }
        let id = visit.parameter("id")
        try await desk.database.write { session in
            guard try NetworkReportTable.move(id, to: state, at: .now, in: session) else {
                throw Refusal.notFound
            }
            try Journal.record(
                Change(
                    service: PublicationsService.slug, "Panne de réseau\u{A0}: \(state.label)", subject: id),
                at: Collectivite.syndicatID, by: visit.visitor?.id, in: session)
        }
        return .redirect(to: home, notice: "C’est noté\u{A0}: \(state.label.lowercased()).")
    }

    private static func names(_ desk: PublicationsDesk) async throws -> [CodeINSEE: String] {
        let communes = try await desk.territory.gazetteer().communes
        return Dictionary(communes.map { ($0.code, $0.name) }) { first, _ in first }
    }

    static let columns = ["recu_le", "commune", "nom", "sujet", "operateur", "lieu", "precisions", "etat"]

    /// Without what reaches a person: the file goes to carriers.
    private static func cells(_ kept: NetworkReportTable.Kept, _ names: [CodeINSEE: String]) -> [String] {
        [
            Stamp.internet(Moment(kept.receivedAt)), kept.commune.text, names[kept.commune] ?? "",
            kept.report.kind.label, kept.report.carrier.label, kept.report.place, kept.report.text,
            kept.state.label,
        ]
    }
}

/// The page of the list.
struct NetworkReportsPage {
    let reports: [NetworkReportTable.Kept]
    let names: [CodeINSEE: String]

    func reply(to visit: Visit) -> Reply {
        var page = Page("Pas de réseau, lignes en panne", .office, content: content(visit))
        page.breadcrumb = Breadcrumb([("Actualités du syndicat", "/syndicat/actualites")])
        return visit.page(page)
    }

    private func content(_ visit: Visit) -> HTML {
        guard !reports.isEmpty else {
            return EmptyState(
                "Aucun message pour le moment",
                "Les habitants écrivent depuis la page de leur commune, « Pas de réseau, ligne en panne »."
            ).html
        }
        let rows = reports.map { kept in
            Table.Row(
                [
                    HTML(text: Moment(kept.receivedAt).inShort),
                    HTML(text: names[kept.commune] ?? kept.commune.text),
                    "\(kept.report.kind.label)<br><small>\(kept.report.carrier.label)</small>",
                    "\(kept.report.place)\(details(kept, visit))",
                    "\(kept.state.label)\(gestures(kept, visit))",
                ], tone: kept.state == .received ? .warning : nil)
        }
        let table = Table(
            "Messages des habitants",
            columns: [.init("Reçu le"), .init("Commune"), .init("Sujet"), .init("Où"), .init("État")],
            rows: rows,
            filtersInPlace: true)
        return """
            \(table)
            <p class="actions">\(LinkButton("Télécharger la liste (CSV)", "/syndicat/actualites/reseau.csv", .quiet))</p>
            """
    }

    /// How to reach the person is for who answers alone.
    private func details(_ kept: NetworkReportTable.Kept, _ visit: Visit) -> HTML {
        let contact: HTML? =
            visit.maySend(to: path(kept)) && !kept.report.contact.isEmpty
            ? "<br><small>Répondre à\u{A0}: \(kept.report.contact)</small>" : nil
        return "\(kept.report.text.isEmpty ? nil : "<br>\(kept.report.text)" as HTML)\(contact)"
    }

    private func gestures(_ kept: NetworkReportTable.Kept, _ visit: Visit) -> HTML {
        let next = NetworkReport.State.allCases.filter { $0 != kept.state }
        let buttons = next.map {
            PostButton($0.label, to: path(kept), visit, .quiet, fields: [HiddenField("etat", $0.rawValue)])
        }
        return "<div class=\"actions\">\(buttons)</div>"
    }

    private func path(_ kept: NetworkReportTable.Kept) -> SitePath {
        ListNetworkReports.home / kept.id / "etat"
    }
}
