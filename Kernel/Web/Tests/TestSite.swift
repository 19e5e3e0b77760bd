import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore

@testable import Web

/// A gatekeeper for one person, known by a cookie, whose rights are written here.
struct CookieGatekeeper: Gatekeeper {
    static let secret: [UInt8] = Array(repeating: 7, count: 32)

    func visitor(of request: IncomingRequest) async throws -> Visitor? {
        guard request.cookies["session"] == "claire" else { return nil }
        return Visitor(
            id: "1", name: "Claire Dupuy",
            communes: [.init(code: "32013", name: "Auch"), .init(code: "32132", name: "Fleurance")],
            syndicatRole: nil, sessionSecret: Self.secret)
    }

    func judgement(of visitor: Visitor?) async throws -> Judgement {
        { access, _, parameters in
            switch access {
            case .anyone: true
            case .signedIn: visitor != nil
            case .commune: visitor?.communes.contains { $0.code == parameters["insee"] } == true
            case .epci, .departement, .syndicat, .token: false
            }
        }
    }
}

/// The site of the tests: its routes answered in the process, without a network.
enum TestSite {
    static let identity = SiteIdentity(
        name: "Syndicat du Gers", helpPhone: "05 62 00 00 00", helpHours: "du lundi au vendredi de 9 h à 17 h"
    )
    static let signedIn: HTTPFields = [.cookie: "session=claire"]

    /// Without a line in the log for each request.
    static func quiet(
        trustedProxies: Int = 0, isHTTPS: Bool = false, answerLimit: Duration = .seconds(60)
    ) -> SiteSettings {
        SiteSettings(
            trustedProxies: trustedProxies, isHTTPS: isHTTPS, answerLimit: answerLimit,
            logger: Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() })
    }

    static func server(
        _ routes: [Route], settings: SiteSettings = quiet(), assets: [Asset] = Assets.all
    ) -> SiteServer {
        SiteServer(
            routes: routes, gatekeeper: CookieGatekeeper(), settings: settings, assets: AssetStore(assets),
            menu: { _ in
                [
                    MenuLink("À faire", "/mon-espace", count: 3), MenuLink("Aujourd’hui", "/mairie/32013"),
                    MenuLink("Adresses", "/mairie/32013/adresses"),
                    MenuLink("Adresses du syndicat", "/mairie/32013/adresses-du-syndicat"),
                ]
            }, identity: { identity })
    }

    static func run(
        _ routes: [Route], settings: SiteSettings = quiet(), assets: [Asset] = Assets.all,
        _ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let application = Application(router: server(routes, settings: settings, assets: assets).router())
        try await application.test(.router) { try await test($0) }
    }
}

extension TestClientProtocol {
    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await execute(uri: path, method: .get, headers: headers)
    }

    func post(_ path: String, _ form: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        var headers = headers
        if headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: form))
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}

extension HTTPFields {
    /// Fields written in a test.
    static func of(_ values: [String: String]) throws -> HTTPFields {
        var fields: HTTPFields = [:]
        for (name, value) in values { fields[try .named(name)] = value }
        return fields
    }
}

extension HTTPField.Name {
    /// A name written in a test, where a wrong one fails at once.
    static func named(_ name: String) throws -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { throw CancellationError() }
        return name
    }
}
