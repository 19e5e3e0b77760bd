import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Jobs
import Logging
import NIOCore
import Notifications
import People
import Persistence
import TestSupport
import Territory
import Web

@testable import Vault

/// A vault over a database and a folder of its own, with one depot and one device that may do everything.
struct VaultStage: Sendable {
    let store: VaultStore
    let server: VaultServer
    let client: any TestClientProtocol
    let device: TestDevice
    /// The vault's own, whatever its storage.
    let folder: String

    static let depot = "96001-mairie"

    /// - Parameters:
    ///   - quota: bytes, of the depot.
    ///   - bucket: what holds the objects; nil for a folder.
    static func open(
        on engine: Engine = .sqlite, quota: Int = 1_000_000, in bucket: ObjectBucket? = nil,
        _ body: @escaping @Sendable (VaultStage) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, VaultPlatform.migrations) { database in
                var settings = VaultSettings()
                settings.bucket = bucket
                let path = folder.appending(path: "coffre").path
                let store = VaultStore(database: database, folder: path, settings: settings)
                let server = VaultServer(
                    database: database, storage: store.storage, logger: VaultPlatform.quiet)
                try await store.start(VaultPlatform.quiet)
                let made = try await store.makeDepot("Mairie", of: "96001", quota: quota)
                let device = try await store.makeDevice("accueil", in: made, scopes: "add,read,maintain")
                try await Application(
                    responder: Responder(wings: [server.wing, KitCounter(server: server).wing])
                ).test(.router) { client in
                    try await body(
                        VaultStage(
                            store: store, server: server, client: client,
                            device: TestDevice(user: device.user, token: device.token), folder: path))
                }
            }
        }
    }

    /// Asks as a device does.
    ///
    /// - Parameter path: after the depot's address.
    func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: [UInt8]? = nil, as device: TestDevice? = nil,
        in depot: String = VaultStage.depot, headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers
        headers[.authorization] = (device ?? self.device).header
        return try await client.execute(
            uri: "/sauvegarde/v1/\(depot)/\(path)", method: method, headers: headers,
            body: body.map { ByteBuffer(bytes: $0) })
    }

    /// Makes the repository at the depot's own address.
    func makeRepository(_ name: String = "") async throws {
        _ = try await ask(.post, name + "?create=true")
    }

    /// The files of the vault's folder, locks and folders left out.
    var files: [String] {
        let all = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        return all.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder)
                && !isFolder.boolValue
        }.sorted()
    }

    func depotState(_ slug: String = VaultStage.depot) async throws -> Depot? {
        try await store.database.read { session in
            try Slug(slug).flatMap { try DepotTable.depot($0, in: session) }
        }
    }

    /// The wing alone, without the site that it stands in.
    private struct Responder: HTTPResponder {
        let wings: [Wing]

        func respond(to request: Request, context: SiteContext) async throws -> Response {
            for wing in wings {
                if let response = await wing.response(to: request, from: "192.0.2.7") { return response }
            }
            return Response(status: .notFound)
        }
    }
}

/// What a device keeps.
struct TestDevice: Sendable {
    let user: String
    let token: String

    var header: String { "Basic " + Data("\(user):\(token)".utf8).base64EncodedString() }
}

/// Bytes as restic sends them, under the name that they have.
struct TestObject: Sendable {
    let bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    /// - Parameter size: bytes of chance.
    init(size: Int) {
        bytes = (0..<size).map { _ in UInt8.random(in: .min ... .max) }
    }

    var name: String {
        SHA256.hash(data: bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
