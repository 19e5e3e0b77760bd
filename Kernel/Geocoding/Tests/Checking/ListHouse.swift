import Contract
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import People
import Persistence
import Territory
import TestSupport
import Web

@testable import Geocoding

/// The pages of lists behind the site's own door, with real accounts on a real database.
struct ListHouse: Sendable {
    let people: PeopleModule
    let database: Database
    let checking: ListChecking
    let client: any TestClientProtocol

    private static let password = "quatre mots sans rapport"
    static let home = "/mairie/32132/verifier-une-liste"

    static func open(
        on engine: Engine, pool: SearchPool, _ body: @escaping @Sendable (ListHouse) async throws -> Void
    ) async throws {
        try await withDatabase(on: engine, TerritorySchema.migrations + PeopleModule.migrations) { database in
            try await database.write { session in
                for (id, code, name) in [("fleurance", "32132", "Fleurance"), ("auch", "32013", "Auch")] {
                    try session.execute(
                        """
                        INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                        VALUES (\(id), 'commune', \(code), \(name), \(SortKey.of(name)), 1000)
                        """)
                }
            }
            let people = try PeopleModule(
                database: database, settings: PeopleSettings(isDemo: true, passwordCost: .least),
                key: .makeForNow())
            let checking = ListChecking(
                pool: pool,
                addresses: OwnAddresses(
                    database: database, territory: TerritoryStore(database: database), sources: [],
                    state: .published))
            let server = SiteServer(
                routes: people.routes + checking.routes, gatekeeper: people.gatekeeper,
                settings: SiteSettings(logger: Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }),
                identity: { SiteIdentity(name: "Syndicat", helpPhone: "05 62 00 00 00", helpHours: "") })
            try await Application(router: server.router()).test(.router) { client in
                try await body(
                    ListHouse(people: people, database: database, checking: checking, client: client))
            }
        }
    }

    /// Enrols somebody with a role at a commune, signs them in, and gives the cookie of their session.
    func signIn(_ name: String, at commune: String, _ role: Role) async throws -> String {
        guard let email = EmailAddress("\(name.lowercased())@exemple.fr") else { return "" }
        try await people.enrol(
            name: name, email: email, password: Self.password, roles: [(collectiviteID: commune, role: role)])
        let form = SentForm([("adresse", email.text), ("mot_de_passe", Self.password)])
        let answer = try await client.send(form, to: "/connexion")
        return answer.headers[values: .setCookie].first.map { String($0.prefix { $0 != ";" }) } ?? ""
    }

    func get(_ path: String, _ cookie: String) async throws -> Answer {
        Answer(try await client.execute(uri: path, method: .get, headers: [.cookie: cookie]))
    }

    func post(_ path: String, _ fields: [(String, String)] = [], _ cookie: String) async throws -> Answer {
        let token = try await get("/mon-compte", cookie).formToken
        return try await client.send(SentForm(fields + [("_jeton", token)]), to: path, browser(cookie))
    }

    /// Sends a list as the page's own form does.
    func bring(_ list: String, _ cookie: String) async throws -> Answer {
        let file = SentForm.File(Array(list.utf8), named: "liste.csv", in: "liste")
        return try await client.send(SentForm(files: [file]), to: Self.home, browser(cookie))
    }

    func rows(_ query: SQL) async throws -> [String] {
        try await database.read { session in try session.rows(query).map { try $0.get("found") } }
    }

    private func browser(_ cookie: String) -> HTTPFields {
        var headers: HTTPFields = [.cookie: cookie]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        return headers
    }
}
