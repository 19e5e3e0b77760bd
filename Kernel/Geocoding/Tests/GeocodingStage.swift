import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Web

@testable import Geocoding

/// The geocoder's routes over the hamlet, asked as programs do.
struct GeocodingStage: Sendable {
    let client: any TestClientProtocol
    let folder: String
    let pool: SearchPool

    static func open(
        hasIndex: Bool = true, _ change: @Sendable (inout GeocodingSettings) -> Void = { _ in },
        _ body: @escaping @Sendable (GeocodingStage) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let path = folder.appending(path: "recus").path
            var settings = GeocodingSettings(folder: path)
            settings.requestsPerSecond = 0
            change(&settings)
            let pool = hasIndex ? try Hamlet.pool(in: folder) : SearchPool()
            let server = GeocodingServer(
                pool: pool, settings: settings, contexts: ContextSource { ContextNames(["32": "Gers"]) })
            try await Application(responder: Responder(wing: server.wing)).test(.router) { client in
                try await body(GeocodingStage(client: client, folder: path, pool: pool))
            }
        }
    }

    func get(_ target: String, method: HTTPRequest.Method = .get) async throws -> Answer {
        Answer(try await client.execute(uri: "/geocodage/" + target, method: method))
    }

    /// The features of an answer: their properties.
    func found(_ target: String) async throws -> [[String: Any]] {
        let features = try await json(target)["features"] as? [[String: Any]] ?? []
        return features.compactMap { $0["properties"] as? [String: Any] }
    }

    func json(_ target: String) async throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(try await get(target).text.utf8)) as? [String: Any] ?? [:]
    }

    /// Sends a table; `data` stands first or last among the parts.
    func send(
        _ table: [UInt8], to way: String = "search", isFirst: Bool = false, _ options: [(String, String)] = []
    ) async throws -> (answer: Answer, bytes: [UInt8]) {
        let data =
            Array(
                "--limite\r\nContent-Disposition: form-data; name=\"data\"; filename=\"mes clients.csv\"\r\n\r\n"
                    .utf8)
            + table + Array("\r\n".utf8)
        let parts = options.map { name, value in
            "--limite\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }.joined()
        let body =
            (isFirst ? data + Array(parts.utf8) : Array(parts.utf8) + data) + Array("--limite--\r\n".utf8)
        let response = try await client.execute(
            uri: "/geocodage/\(way)/csv", method: .post,
            headers: [.contentType: "multipart/form-data; boundary=limite"], body: ByteBuffer(bytes: body))
        return (Answer(response), Array(buffer: response.body))
    }

    private struct Responder: HTTPResponder {
        let wing: Wing

        func respond(to request: Request, context: SiteContext) async throws -> Response {
            await wing.response(to: request, from: "192.0.2.7") ?? Response(status: .notFound)
        }
    }
}
