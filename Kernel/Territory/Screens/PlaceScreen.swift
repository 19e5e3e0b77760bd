import HTTPTypes
import Persistence
import Web

/// Saying where one is other than by a name: by the position of the device, or on a map.
struct PlaceScreen {
    let territory: TerritoryModule

    /// The commune on whose ground a position is; the position is neither kept nor logged.
    func find(_ visit: Visit) async throws -> Reply {
        guard let lat = visit.query("lat").flatMap(Double.init),
            let lon = visit.query("lon").flatMap(Double.init),
            -90...90 ~= lat, -180...180 ~= lon
        else { throw Self.unreadable }
        let store = territory.store
        let code = try await store.database.read { session in
            try store.commune(at: Position(lon: lon, lat: lat), in: session)
        }
        if let code { return .redirect(to: .commune(code)) }
        var page = Page(
            "Vous êtes hors du territoire", .open,
            content: """
                <p class="lead">Là où vous êtes, aucune commune n’est du territoire de ce site.</p>
                <p>Votre position n’a pas été gardée. Si vous cherchez une commune d’ici, donnez son nom\u{A0}:</p>
                \(SearchField("commune", label: "Nom de la commune ou code postal", to: "/"))
                """)
        page.status = 404
        return visit.page(page)
    }

    /// The contours to choose on, and the same communes as a list.
    func map(_ visit: Visit) async throws -> Reply {
        let communes = try await territory.store.gazetteer().communes.map { commune in
            "<li><a href=\"\(SitePath.commune(commune.code))\">\(commune.name)</a></li>\n" as HTML
        }
        let map = MapView(
            visit, title: "communes du territoire", features: "/territoire/contours.geojson",
            alternative: "<h2>Les mêmes en liste</h2>\n<ul class=\"columns\">\n\(communes)</ul>\n")
        var page = Page(
            "Choisir sa commune sur la carte", .open,
            content: "<p class=\"lead\">Touchez votre commune, ou choisissez-la dans la liste.</p>\n\(map)")
        page.breadcrumb = Breadcrumb([("Votre commune", "/")])
        return visit.page(page)
    }

    private static let unreadable = Refusal(
        .badRequest, "La position donnée ne se lit pas.",
        advice: "Revenez à l’accueil et donnez le nom de votre commune.")
}
