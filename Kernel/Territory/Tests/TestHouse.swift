import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Persistence
import Synchronization
import TestSupport
import Web

@testable import Territory

/// A gatekeeper who knows two people by a cookie: the syndicat's administrator, and a reader.
struct RoleGatekeeper: Gatekeeper {
    func visitor(of request: IncomingRequest) async throws -> Visitor? {
        guard let role = Role(rawValue: request.cookies["session"] ?? "") else { return nil }
        return Visitor(
            id: "p1", name: "Anne", communes: [], syndicatRole: role,
            sessionSecret: Array(repeating: 7, count: 32))
    }

    func judgement(of visitor: Visitor?) async throws -> Judgement {
        let role = visitor?.syndicatRole
        return { access, _, _ in
            switch access {
            case .anyone: true
            case .signedIn: role != nil
            case .syndicat(let needed), .commune(let needed): role.map { $0 >= needed } ?? false
            case .epci, .departement, .token: false
            }
        }
    }
}

/// The territory's pages answered in the process, over a small territory, with one service in the catalogue.
struct TestHouse: Sendable {
    let client: any TestClientProtocol
    let module: TerritoryModule
    let deeds: Deeds

    /// What the pages wrote in the journal.
    final class Deeds: Sendable {
        let list = Mutex<[TerritoryDeed]>([])

        var actions: [String] { list.withLock { $0.map(\.action) } }
        var last: TerritoryDeed? { list.withLock { $0.last } }
    }

    static let catalogue = [
        CatalogueEntry(
            slug: "essais", title: "Essais", summary: "On essaie.", limits: "Aucun essai n’est gardé.")
    ]

    static func open(
        on engine: Engine = .sqlite,
        filledBy fill: @escaping @Sendable (Database) async throws -> Void = SmallTerritory.found,
        full: @escaping @Sendable (String) async throws -> Instant? = { _ in nil },
        frontVersions: [Version] = [],
        fronts: @escaping @Sendable (Commune, Set<String>) async throws -> [CommuneFront] = { _, _ in [] },
        _ test: @escaping @Sendable (TestHouse) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await withTerritory(on: engine) { database in
                try await fill(database)
                let deeds = Deeds()
                let surroundings = TerritoryModule.Surroundings(
                    folder: folder.path, catalogue: catalogue,
                    offers: { commune in
                        let path = SitePath("/essais") / commune.code.text
                        return [CommuneOffer(service: "essais", label: "Essayer", detail: "ici", path: path)]
                    },
                    frontVersions: frontVersions, fronts: fronts,
                    record: { deed, _ in deeds.list.withLock { $0.append(deed) } },
                    full: full)
                let module = TerritoryModule(database: database, surroundings)
                let server = SiteServer(
                    routes: module.routes, gatekeeper: RoleGatekeeper(),
                    settings: SiteSettings(logger: Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }),
                    assets: AssetStore(Web.Assets.all + Territory.Assets.all),
                    identity: module.settings.identity)
                try await Application(router: server.router()).test(.router) { client in
                    try await test(TestHouse(client: client, module: module, deeds: deeds))
                }
            }
        }
    }

    func get(_ path: String, as role: Role? = nil, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await client.executeRequest(uri: path, method: .get, headers: headers.signed(role), body: nil)
    }

    /// The number of what a page of the office shows, as its form sends it back.
    func version(of path: String) async throws -> String {
        Self.version(in: try await get(path, as: .administrator).text) ?? ""
    }

    static func version(in page: String) -> String? {
        page.firstMatch(of: /name="version" value="([0-9]+)"/).map { String($0.1) }
    }

    /// Sends a form as the browser of this person does.
    func post(_ path: String, as role: Role? = nil, _ form: String) async throws -> TestResponse {
        var headers = HTTPFields().signed(role)
        headers[.contentType] = "application/x-www-form-urlencoded"
        let token = try await role.asyncToken(in: self)
        return try await client.executeRequest(
            uri: path, method: .post, headers: headers, body: ByteBuffer(string: form + token))
    }

    /// Sends a file with its fields.
    func upload(_ path: String, as role: Role, fields: [String: String], file: String) async throws
        -> TestResponse
    {
        var headers = HTTPFields().signed(role)
        headers[.contentType] = "multipart/form-data; boundary=limite"
        var body = ""
        for (name, value) in fields {
            body += "--limite\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        body +=
            "--limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"essai.csv\"\r\n\r\n\(file)\r\n--limite--\r\n"
        return try await client.executeRequest(
            uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
    }
}

extension Role? {
    /// The token of this person's forms, read from a page that has one.
    fileprivate func asyncToken(in house: TestHouse) async throws -> String {
        guard let role = self else { return "" }
        let text = try await house.get("/services/essais/demande", as: role).text
        guard let start = text.range(of: "name=\"_jeton\" value=\"") else { return "" }
        let token = String(text[start.upperBound...].prefix { $0 != "\"" })
        return "&_jeton=" + token.replacing("+", with: "%2B").replacing("=", with: "%3D")
    }
}

extension HTTPFields {
    fileprivate func signed(_ role: Role?) -> HTTPFields {
        var headers = self
        if let role { headers[.cookie] = "session=\(role.rawValue)" }
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        return headers
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var location: String? { headers[.location] }
}
