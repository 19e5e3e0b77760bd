import Web

/// The collections of the interface: what each holds and where it lies.
struct ListCollections {
    static func routes(_ desk: AddressDesk, _ open: OpenAddresses) -> [Route] {
        [
            OpenDataRoute.answering(OGCPaths.collections.text, takes: ["f"]) { visit in
                let summary = try await open.summary()
                let collections = OpenCollection.allCases.map {
                    CollectionDescription($0, summary, site: desk.site)
                }
                let itself = OGCLink(
                    OGCPaths.collections, of: desk.site, rel: "self", title: "Les collections")
                return try ShowOGC.json(Collections(links: [itself], collections: collections), visit)
            },
            OpenDataRoute.answering(OGCPaths.collections.text + "/{collection}", takes: ["f"]) { visit in
                let collection = try OpenCollection(visit)
                return try ShowOGC.json(
                    CollectionDescription(collection, try await open.summary(), site: desk.site), visit)
            },
        ]
    }

    private struct Collections: Encodable {
        let links: [OGCLink]
        let collections: [CollectionDescription]
    }
}

/// A collection as programs read it.
///
/// Source: OGC 17-069r4, schema `collection.yaml`.
struct CollectionDescription: Encodable {
    static let crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

    let id: String
    let title: String
    let description: String
    let links: [OGCLink]
    /// Absent when nothing is published.
    let extent: Extent?
    let itemType = "feature"
    let crs = [CollectionDescription.crs84]

    struct Extent: Encodable {
        let spatial: Spatial
    }

    struct Spatial: Encodable {
        let bbox: [[Double]]
        let crs = CollectionDescription.crs84

        enum CodingKeys: String, CodingKey {
            case bbox, crs
        }
    }

    enum CodingKeys: String, CodingKey {
        case id, title, description, links, extent, itemType, crs
    }

    init(_ collection: OpenCollection, _ summary: OpenSummary, site: String) {
        id = collection.rawValue
        title = collection.title
        description = collection.about
        links = [
            OGCLink(OGCPaths.collection(collection), of: site, rel: "self", title: collection.title),
            OGCLink(
                OGCPaths.items(collection), of: site, rel: "items", type: OGCLink.geoJSON,
                title: "\(collection.title) (GeoJSON)"),
            .licence,
        ]
        extent = summary.bounds.map {
            Extent(spatial: Spatial(bbox: [[$0.west, $0.south, $0.east, $0.north]]))
        }
    }
}

extension OpenCollection {
    /// The collection of the route.
    ///
    /// - Throws: `OGCFault` when there is no such collection.
    init(_ visit: Visit) throws(OGCFault) {
        guard let collection = OpenCollection(rawValue: visit.parameter("collection")) else {
            let known = Self.allCases.map(\.rawValue).joined(separator: ", ")
            throw .missing("Cette collection n’existe pas. Possibles\u{A0}: \(known).")
        }
        self = collection
    }

    var title: String {
        switch self {
        case .adresses: "Adresses publiées"
        case .voies: "Voies et lieux-dits publiés"
        case .communes: "Communes qui publient"
        }
    }

    var about: String {
        switch self {
        case .adresses:
            "Un point pour chaque position des adresses que les communes publient. Celles sans position ne sont que dans "
                + "leurs fichiers (CSV)."
        case .voies:
            "Un point au milieu des adresses publiées de chaque voie et de chaque lieu-dit qui a une position. "
                + "«\u{A0}adresses\u{A0}» les compte toutes."
        case .communes:
            "Un point au milieu des adresses de chaque commune qui en publie avec une position. "
                + "«\u{A0}voies\u{A0}» et «\u{A0}adresses\u{A0}» les comptent toutes."
        }
    }
}
