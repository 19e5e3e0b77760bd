import Persistence
import Territory
import Web

/// The page of the fleet: figures, map, table.
struct FleetPage {
    let visit: Visit
    let fleet: Fleet

    private var query: FleetQuery { FleetQuery(visit) }

    var reply: Reply {
        let map = MapView(
            visit, title: "état des sauvegardes",
            features: query.filtered(VaultPaths.fleet / "communes.geojson"), alternative: .empty)
        let file = LinkButton(
            "Télécharger ce tableau (CSV)", query.filtered(VaultPaths.fleet / "communes.csv"), .quiet,
            for: visit)
        var page = Page(
            "Sauvegardes du territoire", .office,
            content: """
                <p class="lead">Les fichiers des mairies, copiés et gardés. Ce qui demande un geste vient d’abord.</p>
                \(figures)\(filters)\(map)\(legend)\(table)
                <div class="actions">\(file)\(LinkButton("Réglages du coffre", VaultPaths.house, .quiet, for: visit))</div>
                """)
        page.assets = Assets.all
        return visit.page(page)
    }

    private var figures: Figures {
        Figures(
            DepotState.allCases.map { state in
                let count = fleet.lines.count { $0.state == state }
                return .init(
                    state.label, French.number(count), hint: count < 2 ? "commune" : "communes",
                    path: VaultPaths.fleet.query("etat", state.rawValue), tone: count == 0 ? nil : state.tone)
            })
    }

    private var filters: FilterBar {
        FilterBar(
            to: VaultPaths.fleet,
            fields: [
                TextField("mots", label: "Commune", value: query.words, kind: .search, isRequired: false),
                SelectField(
                    "etat", label: "État", choices: DepotState.allCases.map { Choice($0.rawValue, $0.label) },
                    value: query.state?.rawValue ?? "", placeholder: "Tous"),
            ], reset: query.state == nil && query.words.isEmpty ? nil : VaultPaths.fleet)
    }

    private var legend: MapLegend { MapLegend(DepotState.allCases.map { ($0.label, $0.tone) }) }

    private var table: HTML {
        // Communes without a depot are many and ask for nothing: they are on the map, and listed when they are asked for.
        let all = query.lines(of: fleet)
        let lines = query.isAsked ? all : all.filter { $0.state != .none }
        guard !lines.isEmpty else {
            return EmptyState(
                query.isAsked ? "Aucune commune ne correspond." : "Aucune commune ne sauvegarde encore.",
                query.isAsked
                    ? "Changez les filtres." : "Ouvrez un premier espace depuis la page d’une commune.",
                actions: query.isAsked
                    ? [LinkButton("Voir toutes les communes", VaultPaths.fleet, .quiet)] : []
            ).html
        }
        return Table(
            French.count(lines.count, "ligne", "lignes"),
            columns: [
                .init("Commune"), .init("État"), .init("Dernière sauvegarde complète"),
                .init("Dernier apport", isNumber: true), .init("Place prise", isNumber: true),
                .init("Logiciel"), .init("Tout relu le"), .init("Copie hors ligne"),
            ],
            rows: lines.map(row)
        ).html
    }

    private func offline(_ facts: DepotFacts) -> HTML {
        guard let copy = facts.offline else { return "–" }
        return "\(FrenchMoment.day(copy.at))<br><small>\(copy.disk)</small>"
    }

    private func settings(_ depot: Depot) -> HTML? {
        let path = VaultPaths.settings(of: depot)
        guard visit.mayOpen(path) else { return nil }
        return """
            <br><small><a href="\(path)" aria-label="Réglages de l’espace «\u{A0}\(depot.name)\u{A0}» (\(depot.commune))">Réglages</a></small>
            """
    }

    private func row(_ line: Fleet.Line) -> Table.Row {
        let link: HTML = """
            <a href="\(VaultPaths.commune(line.commune.code.text))">\(line.commune.name)</a>
            """
        guard let facts = line.facts else {
            return Table.Row([link, "\(line.state.label)", "–", "–", "–", "–", "–", "–"])
        }
        let words = line.alerts.map { "<br><small>\($0.words)</small>" as HTML }
        let running: HTML? = facts.runningSince.map { _ in "<br><small>Une sauvegarde est en cours.</small>" }
        return Table.Row(
            [
                link, "\(line.state.label)\(words)\(running)",
                HTML(text: facts.lastComplete.map { FrenchMoment.recent($0) } ?? "jamais"),
                HTML(text: facts.growth.first.map { ByteCount.text($0) } ?? "–"),
                "\(ByteCount.text(facts.depot.used)) sur \(ByteCount.text(facts.depot.quota))\(settings(facts.depot))",
                HTML(text: facts.agents.first.map { ClientVersion(agent: $0).label } ?? "–"),
                HTML(text: facts.scrubbedAt.map { FrenchMoment.day($0) } ?? "–"), offline(facts),
            ], tone: line.state == .upToDate || line.state == .waiting ? nil : line.state.tone)
    }
}
