import Contract
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import People
import Persistence
import Territory
import TestSupport
import Testing
import Web

@testable import bastide

/// The whole program over two communes and nobody yet, on either engine.
struct SmallHouse: Sendable {
    let house: House
    let url: DatabaseURL
    let client: any TestClientProtocol

    private static let password = "quatre mots sans rapport"

    static func open(
        on engine: Engine, _ environment: [String: String] = [:],
        _ body: @escaping @Sendable (SmallHouse) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabaseURL(on: engine, House.migrations) { url in
                let house = try await House.open(try await settings(folder.path, url, environment))
                try await house.platform.database.write { session in
                    for (id, code, name) in [
                        ("c1", "32999", "Montfort-sous-Bois"), ("c2", "32998", "Puydarrieux"),
                    ] {
                        try session.execute(
                            """
                            INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                            VALUES (\(id), 'commune', \(code), \(name), \(SortKey.of(name)), 300)
                            """)
                    }
                    try Version.territory.bump(in: session)
                }
                let application = Application(router: try await house.site().router())
                try await application.test(.router) { client in
                    try await body(SmallHouse(house: house, url: url, client: client))
                }
                try await house.platform.database.close()
            }
        }
    }

    /// Settings of a demonstration, in which nobody needs a telephone.
    private static func settings(
        _ data: String, _ url: DatabaseURL, _ environment: [String: String]
    ) async throws -> ServerSettings {
        try Data().write(to: URL(filePath: data).appending(path: ServerSettings.demoMark))
        let address =
            switch url {
            case .sqlite(let path): "sqlite:\(path)"
            case .postgres(let text): text
            }
        return try ServerSettings(
            try await SettingSources(
                flags: [.data: data, .database: address, .logLevel: "critical"], environment: environment,
                file: nil))
    }

    /// Enrols somebody and signs them in by the form.
    ///
    /// - Returns: the cookie of the session.
    func signIn(_ name: String, _ roles: [(collectiviteID: String, role: Role)]) async throws -> String {
        let email = try #require(EmailAddress("\(name.lowercased())@exemple.fr"))
        try await house.people.enrol(name: name, email: email, password: Self.password, roles: roles)
        let form =
            "adresse=\(email.text.replacing("@", with: "%40"))&mot_de_passe=\(Self.password.replacing(" ", with: "+"))"
        let response = try await post("/connexion", form, [:])
        let cookie = response.headers[values: .setCookie].first { $0.hasPrefix("bastide_session=") }
        return String(try #require(cookie).prefix { $0 != ";" })
    }

    /// Makes a token by its owner’s form.
    ///
    /// - Returns: the header that a program sends.
    func token(of cookie: String, _ scopes: [String]) async throws -> HTTPFields {
        let rights = scopes.map { "&droits=\($0)" }.joined()
        let form = "nom=SIG&fin=\(CivilDate.today.text)\(rights)&_jeton=\(try await formToken(of: cookie))"
        let page = String(buffer: try await post("/mon-compte/jetons", form, [.cookie: cookie]).body)
        let token = try #require(page.firstMatch(of: /<code class="secret">([\w-]{43})<\/code>/)?.1)
        return [.authorization: "Bearer \(token)"]
    }

    func formToken(of cookie: String) async throws -> String {
        let page = String(buffer: try await get("/mon-compte", [.cookie: cookie]).body)
        let token = try #require(page.firstMatch(of: /name="_jeton" value="([^"]+)"/)?.1)
        return String(token).replacing("+", with: "%2B").replacing("=", with: "%3D")
    }

    func get(_ path: String, _ headers: HTTPFields) async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: headers)
    }

    func post(_ path: String, _ form: String, _ headers: HTTPFields) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await client.execute(
            uri: path, method: .post, headers: headers, body: ByteBuffer(string: form))
    }

    /// What a route answers at a commune; its other parameters name nothing that exists.
    func ask(_ route: Route, _ commune: String, _ headers: HTTPFields) async throws -> HTTPResponse.Status {
        let path = route.path.split(separator: "/").reduce("") { path, segment in
            path + "/" + (segment == "{insee}" ? commune : segment.hasPrefix("{") ? "rien" : String(segment))
        }
        return try await client.execute(uri: path, method: route.method, headers: headers).status
    }

    /// Sends one file as `curl -F fichier=@bal.csv` does.
    func upload(_ path: String, _ content: String, _ headers: HTTPFields) async throws -> TestResponse {
        var headers = headers
        headers[.contentType] = "multipart/form-data; boundary=limite"
        let part =
            "--limite\r\nContent-Disposition: form-data; name=\"fichier\"; filename=\"bal.csv\"\r\n\r\n"
        return try await client.execute(
            uri: path, method: .post, headers: headers,
            body: ByteBuffer(string: part + content + "\r\n--limite--\r\n"))
    }
}
