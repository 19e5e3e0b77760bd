import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import TestSupport

@testable import People
@testable import Web

/// Somebody at a computer: asks for pages and sends forms, with the cookie of their session.
struct Browser: Sendable {
    let client: any TestClientProtocol
    let cookie: SessionCookie
    /// The secret of the session, nil when nobody is signed in.
    var secret: String?

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: headers.merged(with: fields))
    }

    func post(_ path: String, _ form: [(String, String)] = []) async throws -> TestResponse {
        var headers = fields
        headers[.contentType] = "application/x-www-form-urlencoded"
        var sent = form
        if let secret {
            sent.append((FormToken.field, FormToken.make(secret: Secret.formSecret(of: secret))))
        }
        let body = sent.map { "\(encoded($0.0))=\(encoded($0.1))" }.joined(separator: "&")
        return try await client.execute(
            uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    /// The browser after an answer: with the cookie it set, or without when it took it away.
    func after(_ response: TestResponse) -> Browser {
        var next = self
        for field in response.headers[values: .setCookie] where field.hasPrefix(cookie.name + "=") {
            let value = field.dropFirst(cookie.name.count + 1).prefix { $0 != ";" }
            next.secret = value.isEmpty ? nil : String(value)
        }
        return next
    }

    /// The browser once this person signed in with the password of all.
    func signedIn(_ name: String, in town: Town, wanted: String = "") async throws -> Browser {
        after(try await signIn(name, Town.password, in: town, wanted: wanted))
    }

    func signIn(
        _ name: String, _ password: String, in town: Town, wanted: String = ""
    ) async throws -> TestResponse {
        try await post(
            "/connexion",
            [("adresse", try town.email(of: name).text), ("mot_de_passe", password), ("retour", wanted)])
    }

    private var fields: HTTPFields {
        guard let secret else { return [:] }
        return [.cookie: "\(cookie.name)=\(secret)"]
    }

    private func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let digits = String(byte, radix: 16)
            return "%" + (digits.count == 1 ? "0" : "") + digits
        }.joined()
    }
}

/// Lends the body a town and a browser on its site, answered by the real router.
func withSite(
    on engine: Engine = .sqlite, settings: PeopleSettings = .forTests, routes: [Route] = [],
    log: KeptLog = KeptLog(), _ body: @escaping @Sendable (Town, Browser) async throws -> Void
) async throws {
    try await withTown(on: engine, settings: settings) { town in
        try await withSite(of: town.module, routes: routes, log: log) { browser in
            try await body(town, browser)
        }
    }
}

/// Lends the body a browser on the site of these people.
func withSite(
    of module: PeopleModule, routes: [Route] = [], log: KeptLog = KeptLog(),
    _ body: @escaping @Sendable (Browser) async throws -> Void
) async throws {
    let server = SiteServer(
        routes: module.routes + routes, gatekeeper: module.gatekeeper,
        settings: SiteSettings(
            isHTTPS: module.desk.settings.isHTTPS, logger: log.logger),
        identity: { SiteIdentity(name: "Syndicat d’essai", helpPhone: "05 62 00 00 00", helpHours: "") })
    let application = Application(router: server.router())
    try await application.test(.router) { client in
        try await body(Browser(client: client, cookie: module.desk.cookie))
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
    var location: String? { headers[.location] }
}

extension HTTPFields {
    func merged(with others: HTTPFields) -> HTTPFields {
        var fields = self
        for field in others { fields.append(field) }
        return fields
    }
}
