import Persistence
import Territory
import Web

/// Everything that was said for a place, the last first.
struct ListPublications {
    static let perPage = 20

    static func routes(_ desk: PublicationsDesk) -> [Route] {
        PublicationsDesk.everywhere("") { visit in
            let place = try await desk.place(visit)
            let list = PublicationList(visit)
            let now = Instant.now
            let (publications, count) = try await desk.database.read { session in
                (
                    try PublicationReading.all(
                        of: place.place, theme: list.theme, kind: list.kind, limit: perPage,
                        skipping: (list.page - 1) * perPage, at: now, in: session),
                    try PublicationReading.count(
                        of: place.place, theme: list.theme, kind: list.kind, at: now, in: session)
                )
            }
            return list.reply(publications, count: count, at: place, visit)
        }
    }
}

/// What was asked of the list, and the page that answers.
struct PublicationList {
    let theme: Theme?
    let kind: Content.Kind?
    let page: Int

    init(_ visit: Visit) {
        theme = visit.query("theme").flatMap(Theme.init(rawValue:))
        kind = visit.query("nature").flatMap(Content.Kind.init(rawValue:))
        page = min(max(visit.query("page").flatMap { Int($0) } ?? 1, 1), 10_000)
    }

    func reply(_ publications: [Publication], count: Int, at place: PlaceDesk, _ visit: Visit) -> Reply {
        let pages = max(1, (count + ListPublications.perPage - 1) / ListPublications.perPage)
        let items = publications.map {
            PublicationItem(publication: $0, commune: place.commune?.code, rank: 2).html
        }
        let list: HTML =
            publications.isEmpty ? nothing(place) : "<ul class=\"publications\">\n\(items)</ul>\n"
        var page = Page(
            "Actualités", .open, commune: place.name,
            content:
                "\(filters(place))\(list)\(Paging(page: self.page, of: pages, path: filtered(place)))\(Following(place: place))"
        )
        page.assets = [Assets.publicationsOpenCss]
        if let commune = place.commune { AppHead.add(to: &page, of: commune) }
        page.breadcrumb = Breadcrumb(place.steps)
        return visit.page(page)
    }

    private var isFiltered: Bool { theme != nil || kind != nil }

    private func filtered(_ place: PlaceDesk) -> SitePath {
        place.path.query("theme", theme?.rawValue).query("nature", kind?.rawValue)
    }

    private func filters(_ place: PlaceDesk) -> HTML {
        let kinds = Content.Kind.allCases.map { Choice($0.rawValue, $0.label) }
        let themes = Theme.allCases.map { Choice($0.rawValue, $0.label) }
        return FilterBar(
            to: place.path,
            fields: [
                SelectField(
                    "nature", label: "Nature", choices: [Choice("", "Toutes")] + kinds,
                    value: kind?.rawValue ?? ""),
                SelectField(
                    "theme", label: "Thème", choices: [Choice("", "Tous")] + themes,
                    value: theme?.rawValue ?? ""),
            ], reset: isFiltered ? place.path : nil
        ).html
    }

    private func nothing(_ place: PlaceDesk) -> HTML {
        isFiltered
            ? EmptyState(
                "Rien de tel pour le moment", "Élargissez votre choix pour voir les autres actualités.",
                actions: [LinkButton("Tout afficher", place.path, .quiet)]
            ).html
            : EmptyState(
                "Aucune actualité pour le moment",
                "Ce que la commune, l’intercommunalité et le département annoncent s’affichera ici."
            ).html
    }
}

/// How to read the same elsewhere: feeds and open data.
struct Following: Component {
    let place: PlaceDesk

    var html: HTML {
        """
        <h2>Recevoir ces actualités autrement</h2>
        <ul>
        <li><a href="\(place.path / "atom.xml")">Flux Atom</a> ou <a href="\(place.path / "rss.xml")">RSS</a>, \
        pour un lecteur de flux</li>
        <li><a href="\(place.path / "agenda.ics")">L’agenda</a>, pour le calendrier de votre téléphone</li>
        <li><a href="\(place.path / "alertes.atom")">Les alertes au format CAP</a>, pour d’autres systèmes</li>
        <li>Données ouvertes\u{A0}: <a href="\(place.path / "publications.csv")">CSV</a>, \
        <a href="\(place.path / "publications.geojson")">GeoJSON</a>, <a href="/api/actualites/openapi.json">JSON (OpenAPI)</a></li>
        </ul>

        """
    }
}
