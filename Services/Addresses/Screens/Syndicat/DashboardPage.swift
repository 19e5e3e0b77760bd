import Territory
import Web

/// The page of the dashboard: figures, map, table, causes.
struct DashboardPage {
    let visit: Visit
    let content: DashboardContent.Drawn
    let query: DashboardQuery

    var reply: Reply {
        let map = MapView(
            visit, title: "état des communes",
            features: query.filtered(DashboardContent.home / "communes.geojson"),
            alternative: .empty)
        var page = Page(
            "Adresses du territoire", .office,
            content: "\(content.beforeMap)\(map)\(content.table)\(actions)\(content.causes)")
        page.assets = Assets.desk
        return visit.page(page)
    }

    private var actions: HTML {
        let home = DashboardContent.home
        let file = LinkButton(
            "Télécharger ce tableau (CSV)", query.filtered(home / "communes.csv"), .quiet, for: visit)
        let folder = LinkButton("Importer un dossier de fichiers", home / "importer", .quiet, for: visit)
        let deposits = LinkButton("Envoi à la base nationale", AddressPaths.deposits, .quiet, for: visit)
        let cadastres = LinkButton("Cadastre des communes", AddressPaths.cadastres, .quiet, for: visit)
        let models = LinkButton("Modèles de documents", ListModels.home, .quiet, for: visit)
        let contract = LinkButton("Marché des plaques et panneaux", KeepContract.home, .quiet, for: visit)
        return "<div class=\"actions\">\(file)\(folder)\(deposits)\(cadastres)\(models)\(contract)</div>\n"
    }
}

/// What the page of the dashboard says whoever looks at it: all but the map, which is the site’s, and what that person may do.
struct DashboardContent {
    let dashboard: Dashboard
    let query: DashboardQuery

    static let home = SitePath("/syndicat/adresses")

    /// The content in the order of the page.
    struct Drawn: Sendable {
        let beforeMap: HTML
        let table: HTML
        let causes: HTML
    }

    var drawn: Drawn {
        let lines = query.lines(of: dashboard)
        return Drawn(
            beforeMap: "\(figures)\(filters)\n",
            table: "\(legend)\(lines.isEmpty ? nothing : table(lines))\n", causes: causes)
    }

    private var figures: Figures {
        Figures(
            Dashboard.State.allCases.map { state in
                let count = dashboard.lines.count { $0.state == state }
                return .init(
                    state.label, French.number(count), hint: count < 2 ? "commune" : "communes",
                    path: Self.home.query("etat", state.rawValue), tone: state.tone)
            })
    }

    private var filters: FilterBar {
        FilterBar(
            to: Self.home,
            fields: [
                TextField("mots", label: "Commune", value: query.words, kind: .search, isRequired: false),
                SelectField(
                    "etat", label: "État",
                    choices: Dashboard.State.allCases.map { Choice($0.rawValue, $0.label) },
                    value: query.state?.rawValue ?? "", placeholder: "Tous"),
            ], reset: query.state == nil && query.words.isEmpty ? nil : Self.home)
    }

    private var legend: MapLegend { MapLegend(Dashboard.State.allCases.map { ($0.label, $0.tone) }) }

    private var nothing: HTML {
        EmptyState(
            "Aucune commune ne correspond.", "Changez les filtres.",
            actions: [LinkButton("Voir toutes les communes", Self.home, .quiet)]
        ).html
    }

    private func table(_ lines: [Dashboard.Line]) -> HTML {
        Table(
            query.order == "visite" ? "À visiter d’abord" : French.count(lines.count, "commune", "communes"),
            columns: [
                .init("Commune", sort: "nom"), .init("État", sort: "etat"),
                .init("Numéros", sort: "numeros", isNumber: true),
                .init("Certifiés", sort: "certifies", isNumber: true),
                .init("À corriger", sort: "corriger", isNumber: true),
                .init("À relire", sort: "relire"), .init("Modifiée le", sort: "modification"),
                .init("Publiée le", sort: "publication"),
            ], rows: lines.map(row), sorting: .init(by: query.order, path: query.filtered(Self.home))
        ).html
    }

    private func row(_ line: Dashboard.Line) -> Table.Row {
        let paths = AddressPaths(insee: line.code.text)
        let share = line.counts.map { French.share($0.certified, of: $0.numeros) } ?? ""
        return .init(
            [
                "<a href=\"\(paths.home)\">\(line.name)</a>", "\(line.state.label)",
                "\(line.counts.map { French.number($0.numeros) } ?? "")", "\(share)",
                "\(line.errors == 0 ? "" : French.number(line.errors))",
                toRead(line, paths), "\(line.changedAt.map(FrenchMoment.day) ?? "")",
                "\(line.publishedAt.map(FrenchMoment.day) ?? "")",
            ], tone: line.state.tone)
    }

    /// How many changes wait, since when, with the way to them: for who reads of many communes.
    private func toRead(_ line: Dashboard.Line, _ paths: AddressPaths) -> HTML {
        guard line.toRead > 0, let since = line.toReadSince else { return .empty }
        return
            "<a href=\"\(paths.reviews)\">\(French.number(line.toRead))</a>, depuis le \(FrenchMoment.day(since))"
    }

    private var causes: HTML {
        guard !dashboard.causes.isEmpty else { return .empty }
        let rows = dashboard.causes.prefix(30).map { cause -> Table.Row in
            let words = FindingWords.of(cause.code)
            return .init([
                "\(words.title)", "\(cause.level.label)", "\(French.number(cause.communes))",
                "\(French.number(cause.rows))",
            ])
        }
        return Table(
            "Ce que les contrôles trouvent",
            columns: [
                .init("Cause"), .init("Gravité"), .init("Communes", isNumber: true),
                .init("Lignes", isNumber: true),
            ],
            rows: Array(rows)
        ).html
    }
}

extension DashboardQuery {
    /// The same page or file with the present filters.
    func filtered(_ path: SitePath) -> SitePath {
        path.query("mots", words.isEmpty ? nil : words).query("etat", state?.rawValue)
    }
}

extension Dashboard.State {
    /// The colour of a state, on the map and in the table.
    var tone: NoticeBox.Tone {
        switch self {
        case .none: .danger
        case .draft: .warning
        case .valid: .information
        case .published: .success
        }
    }
}

extension Finding.Level {
    /// The group of a report to which a finding belongs.
    var label: String {
        switch self {
        case .error: "À corriger avant de publier"
        case .warning: "À vérifier"
        case .info: "Pour information"
        }
    }
}
