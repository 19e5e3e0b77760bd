import Geocoder
import HTTPTypes
import Hummingbird
package import Logging
import NIOCore
package import Web

/// The geocoder as programs ask it, at `/geocodage/`: open to all, without an account, as the national API is.
///
/// A wing of the site, since a POST of a program carries no token of a form and a search takes less time than a page’s door.
package struct GeocodingServer: Sendable {
    package static let prefix = "/geocodage/"

    let pool: SearchPool
    let settings: GeocodingSettings
    let contexts: ContextSource
    let logger: Logger
    private let rate: RequestRate
    let uploads = UploadPlaces()

    /// - Parameter contexts: the names of the départements.
    package init(
        pool: SearchPool, settings: GeocodingSettings, contexts: ContextSource,
        logger: Logger = Logger(label: "bastide.geocoding")
    ) {
        self.pool = pool
        self.settings = settings
        self.contexts = contexts
        self.logger = logger
        rate = RequestRate(perSecond: settings.requestsPerSecond, burst: settings.burst)
    }

    package var wing: Wing {
        Wing(Self.prefix, name: "geocodage") { await answer($0) }
    }

    private func answer(_ request: WingRequest) async -> Response {
        if request.request.method == .options { return GeocodingReply.preflight(for: request.path) }
        do {
            return try await reply(to: request)
        } catch let refusal as RequestRefusal {
            return GeocodingReply.refusal(refusal, path: request.path)
        } catch {
            logger.error("a request of geocoding failed", metadata: ["error": "\(error)"])
            return GeocodingReply.refusal(
                RequestRefusal(500, "Le géocodeur n’a pas pu répondre. Réessayez dans un moment."), path: "")
        }
    }

    private func reply(to request: WingRequest) async throws -> Response {
        let isReading = [.get, .head].contains(request.request.method)
        switch request.path {
        case "search" where isReading: return try await search(request)
        case "reverse" where isReading: return try await reverse(request)
        case "search/csv" where request.request.method == .post:
            return try await geocode(request, way: .search)
        case "reverse/csv" where request.request.method == .post:
            return try await geocode(request, way: .reverse)
        case "health" where isReading: return try health()
        case "openapi.json" where isReading:
            return GeocodingReply.json(Array(OpenAPIDescription(settings: settings).text.utf8))
        default: break
        }
        throw GeocodingReply.methods(of: request.path) == nil
            ? RequestRefusal.unknownAddress
            : RequestRefusal(405, "Cette adresse ne se demande pas ainsi.")
    }

    private func search(_ request: WingRequest) async throws -> Response {
        guard rate.admits(request.network.text) else { throw RequestRefusal.tooFast }
        let asked = try SearchParameters(try QueryParameters(request.query.utf8))
        let results = try lent { search in
            do { return try search.search(asked.request) } catch let refusal as QueryRefusal {
                return try Self.nothing(refusal)
            }
        }
        var answer = GeoJSONAnswer(await contexts.names())
        answer.write(results, query: asked.text, asked.places, limit: asked.limit)
        return GeocodingReply.geoJSON(answer.json.bytes)
    }

    /// A query of neither letters nor digits names no place.
    private static func nothing(_ refusal: QueryRefusal) throws(RequestRefusal) -> [GeocoderResult] {
        switch refusal {
        case .empty: return []
        case .tooLong: throw .longQuery
        }
    }

    private func reverse(_ request: WingRequest) async throws -> Response {
        guard rate.admits(request.network.text) else { throw RequestRefusal.tooFast }
        let asked = try ReverseParameters(try QueryParameters(request.query.utf8))
        let results = try lent { $0.reverse(asked.request) }
        var answer = GeoJSONAnswer(await contexts.names())
        answer.write(results, query: nil, asked.places, limit: asked.limit)
        return GeocodingReply.geoJSON(answer.json.bytes)
    }

    private func health() throws -> Response {
        guard let index = pool.index?.index else { throw RequestRefusal.noIndex }
        var json = JSONBytes()
        json.raw(#"{"status":"HEALTHY","addresses":"#)
        json.integer(index.addressCount)
        json.raw(#","streets":"#)
        json.integer(index.streetCount)
        json.raw(#","municipalities":"#)
        json.integer(index.communeCount)
        json.raw("}")
        return GeocodingReply.json(json.bytes)
    }

    private func lent<T>(_ body: (inout GeocoderSearch) throws -> T) throws -> T {
        do { return try pool.withSearch(body) } catch is NoIndex { throw RequestRefusal.noIndex }
    }
}

/// What the operator sets of the geocoder.
package struct GeocodingSettings: Sendable {
    /// For each network; 0 for no limit.
    package var requestsPerSecond = 50
    /// How many may come at once.
    package var burst = 200
    /// Bytes of a file.
    package var longestFile = 50 << 20
    /// Where files wait while they are read, under no name.
    package var folder: String

    package init(folder: String) {
        self.folder = folder
    }
}
