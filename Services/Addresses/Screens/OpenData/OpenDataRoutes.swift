import Web

/// The open data of the addresses: files, and the interface that map software opens (OGC API – Features).
enum OpenDataRoutes {
    static func all(_ desk: AddressDesk) -> [Route] {
        let open = OpenAddresses(database: desk.database)
        return ShowOGC.routes(desk, open) + ListCollections.routes(desk, open)
            + ListFeatures.routes(desk, open) + DownloadMap.routes(desk) + DownloadTogether.routes(desk)
    }
}

/// The addresses of the interface.
enum OGCPaths {
    static let landing: SitePath = "/adresses/ogc"
    static let api = landing / "api"
    static let conformance = landing / "conformance"
    static let collections = landing / "collections"

    static func collection(_ collection: OpenCollection) -> SitePath { collections / collection.rawValue }
    static func items(_ collection: OpenCollection) -> SitePath { self.collection(collection) / "items" }
    static func item(_ id: String, of collection: OpenCollection) -> SitePath { items(collection) / id }

    static func epci(_ siren: String) -> SitePath { SitePath("/adresses/epci") / siren / "bal.csv" }
    static func departement(_ code: String) -> SitePath {
        SitePath("/adresses/departement") / code / "bal.csv"
    }
}

/// A link to another answer of the interface (RFC 8288).
struct OGCLink: Encodable {
    let href: String
    let rel: String
    let type: String
    let title: String

    static let json = "application/json"
    static let geoJSON = "application/geo+json"
    static let page = "text/html"
    static let openAPI = "application/vnd.oai.openapi+json;version=3.0"

    init(_ path: SitePath, of site: String, rel: String, type: String = OGCLink.json, title: String) {
        href = site + path.text
        self.rel = rel
        self.type = type
        self.title = title
    }

    /// Under what the lists are given, as the national base gives them on.
    static let licence = OGCLink(
        href: "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", rel: "license", type: page,
        title: "Licence Ouverte 2.0")

    private init(href: String, rel: String, type: String, title: String) {
        (self.href, self.rel, self.type, self.title) = (href, rel, type, title)
    }
}
