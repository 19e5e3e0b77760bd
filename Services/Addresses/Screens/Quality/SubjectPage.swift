import Web

/// The alerts of one subject, each with its box to leave it aside.
struct SubjectPage {
    static let box = "alerte"
    static let reason = "raison"
    /// Beyond this the page would not open any more on the computer of a town hall.
    private static let shown = 500

    let desk: CommuneDesk
    let report: QualityReport
    let choice: AlertChoice
    let code: AlertCode
    /// What was sent and refused.
    var state = FormState()
    var ticked: Set<String> = []

    private var alerts: [QualityAlert] { report.open.filter(choice.keeps) }
    private var title: String { code.words.title }

    var reply: Reply {
        let alerts = alerts
        return desk.page(
            title, status: state.status, steps: [("Qualité de la liste", desk.paths.quality)],
            """
            <p class="lead">\(code.words.why) \(code.words.advice)</p>
            \(ErrorSummary(state.errors, kept: "Rien n’est modifié. Vos choix sont gardés."))\
            \(alerts.isEmpty ? nothing.html : content(alerts))
            """)
    }

    private var nothing: EmptyState {
        EmptyState(
            "Plus rien à regarder ici.", "Ces alertes sont réglées, ou laissées de côté.",
            actions: [LinkButton("Revenir à la qualité", desk.paths.quality, .quiet)])
    }

    private func content(_ alerts: [QualityAlert]) -> HTML {
        let count = report.lines.count { $0.codes.contains(code) }
        let mend: LinkButton? =
            count > 0
            ? desk.link(
                count == 1
                    ? "Voir la correction proposée"
                    : "Voir les \(French.number(count)) corrections proposées",
                to: desk.paths.corrections(of: code)) : nil
        let list: HTML = "<div id=\"\(QualityPage.place)\">\(list(alerts))</div>"
        let map = MapView(
            desk.visit, title: title, features: choice.path(desk.paths.quality).fragment(QualityPage.place),
            contours: desk.paths.contour, alternative: list)
        let hasPlaces = alerts.contains { $0.lon != nil }
        return """
            <div class="actions">\(mend)\
            \(LinkButton("Télécharger la liste (CSV)", choice.path(desk.paths.qualityCSV), .quiet))</div>
            <div class="drawing">\(hasPlaces ? map.html : list)</div>
            """
    }

    private func list(_ alerts: [QualityAlert]) -> HTML {
        let table = table(alerts)
        guard desk.isOfWriters else { return table }
        let fields: [any Component] = [
            HiddenField("sujet", code.rawValue), HiddenField("mots", choice.words), table,
            Panel("Laisser de côté", content: aside),
        ]
        return desk.form(desk.paths.ignoring, fields, buttons: [], warnsBeforeLeaving: false).html
    }

    private var aside: HTML {
        let field = TextArea(
            Self.reason, label: "Pourquoi", value: state[Self.reason],
            hint:
                "Par exemple\u{A0}: «\u{A0}C’est bien là, vu sur place.\u{A0}» Votre nom et la date sont gardés avec.",
            error: state.errors[Self.reason], rows: 2)
        return """
            <p>Une alerte choisie n’est plus montrée. Elle revient si l’adresse change.</p>
            \(field)<div class="actions">\(Button("Laisser de côté les alertes choisies", .quiet))</div>
            """
    }

    private func table(_ alerts: [QualityAlert]) -> HTML {
        var columns: [Table.Column] = [.init("Adresse"), .init("Ce qui est trouvé"), .init("Choisir")]
        if !desk.isOfWriters { columns.removeLast() }
        let rows = alerts.prefix(Self.shown).map(row)
        let unseen = alerts.count - rows.count
        let more: HTML? =
            unseen > 0 ? "<p>Et \(French.number(unseen)) autres, dans le fichier à télécharger.</p>" : nil
        let here = choice.path(desk.paths.quality)
        let all: HTML =
            choice.isAllChosen
            ? "<a href=\"\(here)\">Ne rien choisir</a>"
            : "<a href=\"\(here.query("choix", "tous"))\">\(unseen > 0 ? "Choisir les \(Self.shown) premières" : "Tout choisir")</a>"
        let choosing: HTML? = desk.isOfWriters ? "<p class=\"choose-all\">\(all)</p>" : nil
        return
            "\(choosing)\(Table(French.count(alerts.count, "alerte", "alertes"), columns: columns, rows: Array(rows)))\(more)"
    }

    private func row(_ alert: QualityAlert) -> Table.Row {
        let shown = ShownAlert(alert).text
        let isTicked = choice.isAllChosen || ticked.contains(shown)
        let box: HTML = """
            <input type="checkbox" name="\(Self.box)" value="\(shown)"\(attribute: "checked", if: isTicked) \
            aria-label="Choisir \(alert.label)">
            """
        let link: HTML = """
            <a href="\(desk.paths.object(of: alert))"\(AlertMark(alert: alert).html)>\(alert.label)</a>
            """
        let detail: HTML = "\(alert.detail)\(MergeLink(desk: desk, alert: alert))"
        return .init(desk.isOfWriters ? [link, detail, box] : [link, detail])
    }
}
