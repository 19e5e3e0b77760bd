import Web

/// All the alerts of a commune, grouped by what there is to do.
struct QualityPage {
    let desk: CommuneDesk
    let report: QualityReport
    let choice: AlertChoice

    /// How many addresses of each subject are listed here, and points shown in all.
    private static let (listed, pointed) = (8, 2_000)
    /// Where the map of the page reads the points.
    static let place = "alertes"

    private var alerts: [QualityAlert] { report.open.filter(choice.keeps) }

    var reply: Reply {
        let alerts = alerts
        let groups = Dictionary(grouping: alerts, by: \.code)
        let panels = AlertCode.Task.allCases.map { panel($0, groups) }
        return desk.page(
            "Qualité de la liste",
            """
            \(QualityTabs(desk: desk, report: report, current: .quality))
            \(summary)\(report.open.isEmpty ? nil : filter)
            \(alerts.isEmpty ? nothing : content(panels, alerts))
            \(links)
            """)
    }

    private var summary: HTML {
        guard !report.open.isEmpty else { return .empty }
        let lines = report.lines.count
        let mended: HTML? =
            lines > 0
            ? " Bastide sait en corriger \(French.number(lines)) d’un seul geste, que vous relisez avant."
            : nil
        let button: LinkButton? =
            lines > 0 ? desk.link("Voir les corrections proposées", to: desk.paths.corrections) : nil
        return """
            <p class="lead">\(French.count(report.open.count, "point à regarder", "points à regarder")).\(harmless)\(mended)</p>
            <div class="actions">\(button)</div>

            """
    }

    /// Said only of a list that can be published.
    private var harmless: HTML? {
        guard report.isPublishable else { return nil }
        return report.open.count == 1 ? " Il n’empêche pas de publier." : " Aucun n’empêche de publier."
    }

    private var filter: FilterBar {
        let counts = report.counts
        let subjects = AlertCode.allCases.filter { counts[$0] != nil }.map { code in
            Choice(code.rawValue, "\(code.words.title) (\(French.number(counts[code] ?? 0)))")
        }
        return FilterBar(
            to: desk.paths.quality,
            fields: [
                SelectField("sujet", label: "Sujet", choices: subjects, placeholder: "Tous"),
                TextField(
                    "mots", label: "Voie ou adresse", value: choice.words, kind: .search, isRequired: false),
            ], reset: choice.words.isEmpty ? nil : desk.paths.quality)
    }

    private var nothing: HTML {
        guard report.open.isEmpty else {
            return EmptyState(
                "Rien de tel dans la liste.", "Aucune adresse de ce nom n’a d’alerte.",
                actions: [LinkButton("Tout afficher", desk.paths.quality, .quiet)]
            ).html
        }
        return EmptyState(
            "Rien à améliorer.",
            "Les noms, les numéros et les positions sont comme il faut. La liste est relue après chaque modification.",
            actions: [LinkButton("Voir les voies et la carte", desk.paths.voies, .quiet)]
        ).html
    }

    private func content(_ panels: [HTML], _ alerts: [QualityAlert]) -> HTML {
        let map = MapView(
            desk.visit, title: "points à regarder", features: desk.paths.quality.fragment(Self.place),
            contours: desk.paths.contour,
            alternative: "\(AlertMark.legend)<div id=\"\(Self.place)\">\(panels)\(unlisted(alerts))</div>")
        return "<div class=\"drawing\">\(map)</div>"
    }

    /// The points of the addresses that are not listed, for the map.
    private func unlisted(_ alerts: [QualityAlert]) -> [HTML] {
        Dictionary(grouping: alerts, by: \.code).sorted { $0.key.rawValue < $1.key.rawValue }
            .flatMap { $0.value.dropFirst(Self.listed) }.prefix(Self.pointed)
            .map { "<span hidden\(AlertMark(alert: $0).html)></span>" }
    }

    private func panel(_ task: AlertCode.Task, _ groups: [AlertCode: [QualityAlert]]) -> HTML {
        let codes = AlertCode.allCases.filter { $0.task == task && groups[$0] != nil }
        guard !codes.isEmpty else { return .empty }
        return Panel(task.title, content: "\(codes.map { subject($0, groups[$0] ?? []) })").html
    }

    private func subject(_ code: AlertCode, _ alerts: [QualityAlert]) -> HTML {
        let words = code.words
        let items = alerts.prefix(Self.listed).map(item)
        let all = choice.path(desk.paths.quality).query("sujet", code.rawValue)
        let label =
            alerts.count == 1
            ? "La regarder, ou la laisser de côté" : "Voir les \(French.number(alerts.count))"
        return """
            <section class="cause" id="\(code.rawValue)"><h3>\(words.title) \
            <span class="count">\(French.number(alerts.count))</span></h3>
            <p>\(words.why) \(words.advice)</p>
            <ul class="places">\(items)</ul>
            <p><a href="\(all)" aria-label="\(label)\u{A0}: \(words.title)">\(label)</a></p></section>

            """
    }

    private func item(_ alert: QualityAlert) -> HTML {
        """
        <li><a href="\(desk.paths.object(of: alert))"\(AlertMark(alert: alert).html)>\(alert.label)</a>\u{A0}: \(alert.detail)\(MergeLink(desk: desk, alert: alert))</li>

        """
    }

    private var links: HTML {
        let aside: LinkButton? =
            report.ignored.isEmpty
            ? nil
            : LinkButton(
                "Laissées de côté (\(French.number(report.ignored.count)))", desk.paths.ignored, .quiet)
        let csv: LinkButton? =
            report.open.isEmpty
            ? nil : LinkButton("Télécharger la liste (CSV)", choice.path(desk.paths.qualityCSV), .quiet)
        return "<div class=\"actions\">\(aside)\(csv)\(PrintButton("Imprimer cette page"))</div>"
    }
}
