import Contract
import Persistence
import Territory
import Web

/// One exercise as its « procès-verbal », to print or as a PDF.
struct ShowDrill {
    let desk: VaultDesk

    var routes: [Route] {
        [
            .get(VaultPaths.depotRoute + "/proces-verbal/{exercice}", .commune(.reader), show),
            .get(VaultPaths.depotRoute + "/proces-verbal/{exercice}/pdf", .commune(.reader), document),
        ]
    }

    private func show(_ visit: Visit) async throws -> Reply {
        let (report, paths, insee) = try await report(visit)
        let page = RestorePage(visit: visit, commune: report.commune, insee: insee)
        let hasPDF = DocumentPress.isPossible
        let paper: HTML =
            hasPDF
            ? LinkButton("Télécharger le PDF", paths.document(report.drill.id)).html
            : "<p class=\"hint\">Pour un PDF, imprimez cette page dans un fichier.</p>"
        return page.reply(
            DrillReport.title, after: [("Exercices de restauration", paths.drills)],
            """
            <div class="report">\(report.sheet)</div>
            <div class="actions">\(drillIsOver(report.drill) ? paper : .empty)\(PrintButton("Imprimer ce procès-verbal"))</div>
            """)
    }

    private func document(_ visit: Visit) async throws -> Reply {
        let (report, _, insee) = try await report(visit)
        guard drillIsOver(report.drill) else { throw Refusal.notFound }
        let bytes = try await desk.press.document(of: ReportDocument(report: report).markup)
        return Reply.bytes(bytes, type: "application/pdf").named(
            "proces-verbal-\(insee)-\(report.drill.id).pdf")
    }

    private func drillIsOver(_ drill: Drill) -> Bool { drill.outcome != .underWay }

    private func report(_ visit: Visit) async throws -> (DrillReport, RestorePaths, insee: String) {
        let commune = try await desk.commune(visit)
        let depot = try await desk.depot(visit, of: commune)
        let id = visit.parameter("exercice")
        let (drill, files) = try await desk.database.read { session in
            (try DrillTable.drill(id, in: session), try DrillTable.files(of: id, in: session))
        }
        guard let drill, drill.depotID == depot.id else { throw Refusal.notFound }
        let report = DrillReport(
            drill: drill, files: files, depot: depot, commune: commune.name, site: visit.site.name)
        return (report, RestorePaths(depot.slug, of: commune.code.text), commune.code.text)
    }
}
