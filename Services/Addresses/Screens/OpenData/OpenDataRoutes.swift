import Contract
import Notifications
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
    static let openAPI = "application/vnd.oai.openapi+json;version=3.0"

    init(_ path: SitePath, of site: String, rel: String, type: String = OGCLink.json, title: String) {
        href = site + path.text
        self.rel = rel
        self.type = type
        self.title = title
    }
}

extension AddressDesk {
    /// The address of the site as the public knows it.
    var site: String { platform.notifications.outbox.site }
}
