import Persistence
import Web

/// The territory as data for maps and programs: the list of communes, their contours.
struct TerritoryFeeds: Sendable {
    let store: TerritoryStore
    private let list: VersionedCache<Feed>
    private let map = VersionedCache(.territory) { session in
        Feed(try ContourCollection.simplified(in: session))
    }

    init(store: TerritoryStore) {
        self.store = store
        list = VersionedCache(.territory) { session in
            Feed(CommuneList(try Gazetteer.load(in: session)).json)
        }
    }

    /// A text and what tells it from another.
    private struct Feed: Sendable {
        let text: String
        let tag: String

        init(_ text: String) {
            self.text = text
            tag = Self.checksum(text)
        }

        /// FNV-1a of 64 bits: a validator, not a secret.
        private static func checksum(_ text: String) -> String {
            let hash = text.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) {
                ($0 ^ UInt64($1)) &* 0x100_0000_01B3
            }
            return String(hash, radix: 16)
        }
    }

    /// `[{code,name,epci,population,lon,lat}]`, in the order of the codes.
    func communes(_ visit: Visit) async throws -> Reply {
        let feed = try await list.value(from: store.database)
        return .text(feed.text, type: "application/json").validated(by: feed.tag, for: visit)
    }

    /// All contours with fewer points, for the map of the département.
    func contours(_ visit: Visit) async throws -> Reply {
        let feed = try await map.value(from: store.database)
        return .text(feed.text, type: "application/geo+json").validated(by: feed.tag, for: visit)
    }

    /// The whole contour of one commune, at `/territoire/contours/{insee}.geojson`.
    func contour(_ visit: Visit) async throws -> Reply {
        let file = visit.parameter("fichier")
        guard file.hasSuffix(".geojson"), let code = CodeINSEE(file.dropLast(".geojson".count)) else {
            throw Refusal.notFound
        }
        let text = try await store.database.read { session in try ContourCollection.whole(code, in: session) }
        guard let text else { throw Refusal.notFound }
        let feed = Feed(text)
        return .text(feed.text, type: "application/geo+json").validated(by: feed.tag, for: visit)
    }
}
