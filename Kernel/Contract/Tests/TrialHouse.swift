import Hummingbird
import HummingbirdTesting
import HTTPTypes
import Jobs
import Logging
import NIOCore
import Notifications
import People
import Persistence
import Territory
import TestSupport
import Web

@testable import Contract

/// A service as the contract asks for one: all that it is made of is written here, nothing is kept.
struct TrialService: Service {
    static let slug = "essais"
    static let title = "Essais"
    static let summary = "On essaie."
    static let limits = "Rien n’est gardé."
    static let migrations: [Migration] = []
    static let assets: [Asset] = []
    static let scopes = [TokenScope("essais.lire", label: "lire les essais", least: .reader)]

    init(platform: Platform) {}

    let routes: [Route] = []
    let jobs: [JobKind] = []
    let menu = [
        MenuEntry("Essais", "/mairie/{insee}/essais", .commune(.reader)),
        MenuEntry("Essais du territoire", "/syndicat/essais", .syndicat(.reader)),
    ]
    let indicators = [
        Indicator("essais.faits", label: "Essais faits", unit: .count) { _ in ["32208": 1234] },
        Indicator("essais.part", label: "Part réussie", unit: .percent) { _ in ["32132": 87.4] },
    ]
    let retention: [KeptData] = []

    func offer(to commune: CommuneSummary) async throws -> [Offer] { [] }

    /// Somebody waits in Fleurance since earlier than in Lectoure.
    func duties(of visitor: Visitor, in commune: CommuneSummary) async throws -> [Duty] {
        let waitsSince = commune.code == "32132" ? Duration.days(3) : .days(1)
        return [
            Duty(
                "Répondre à un essai", detail: "<Marie> attend", path: "/mairie" / commune.code / "essais",
                since: Instant.now.adding(.zero - waitsSince), isAwaited: true)
        ]
    }

    func matters(of commune: CommuneSummary) async throws -> [Matter] {
        guard commune.code == "32208" else { return [] }
        return [
            Matter(.done, "3 essais sont faits", detail: "Le dernier hier."),
            Matter(.missing, "Il manque un essai"),
            Matter(.toSign, "Signer l’essai", detail: "Il est prêt."),
        ]
    }

    let traces = PersonTraces("Essais") { _ in
        "SELECT 1 AS nothing WHERE 1 = 0"
    } trace: { _ in
        PersonTrace(at: .now, what: "", detail: "")
    } forget: { _, _ in
    }
}

/// The house’s own desks around that service, with real accounts on a real database.
struct TrialHouse: Sendable {
    let people: PeopleModule
    let database: Database
    let client: any TestClientProtocol

    private static let password = "quatre mots sans rapport"

    static func open(
        on engine: Engine, _ body: @escaping @Sendable (TrialHouse) async throws -> Void
    ) async throws {
        try await withDatabase(on: engine, TerritorySchema.migrations + PeopleModule.migrations) { database in
            try await found(in: database)
            let people = try PeopleModule(
                database: database, settings: PeopleSettings(isDemo: true, passwordCost: .least),
                key: .makeForNow())
            let territory = TerritoryStore(database: database)
            let platform = Platform(
                database: database, jobs: JobQueue(), territory: territory,
                settings: SettingsStore(database: database),
                notifications: NotificationsModule(
                    database: database, key: .makeForNow(),
                    settings: NotificationSettings(site: "http://localhost"), logger: Logger(label: "essai")),
                folder: "")
            let services: [any Service] = [TrialService(platform: platform)]
            let server = SiteServer(
                routes: people.routes + TodayScreens(territory: territory, services: services).routes
                    + MayorScreens(links: people.mayorLinks, territory: territory, services: services).routes,
                gatekeeper: people.gatekeeper,
                settings: SiteSettings(logger: Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }),
                identity: { SiteIdentity(name: "Syndicat", helpPhone: "05 62 00 00 00", helpHours: "") })
            try await Application(router: server.router()).test(.router) { client in
                try await body(TrialHouse(people: people, database: database, client: client))
            }
        }
    }

    private static func found(in database: Database) async throws {
        try await database.write { session in
            for (id, kind, code, name) in [
                ("epci", "epci", "200000001", "CC de la Lomagne"),
                ("lectoure", "commune", "32208", "Lectoure"), ("fleurance", "commune", "32132", "Fleurance"),
                ("auch", "commune", "32013", "Auch"),
            ] {
                try session.execute(
                    """
                    INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                    VALUES (\(id), \(kind), \(code), \(name), \(SortKey.of(name)), 1000)
                    """)
            }
            for commune in ["lectoure", "fleurance"] {
                try session.execute(
                    """
                    INSERT INTO membership (member_id, owner_id, owner_kind, since)
                    VALUES (\(commune), 'epci', 'epci', '2017-01-01')
                    """)
            }
        }
    }

    /// Enrols somebody with roles, signs them in, and gives the cookie of their session.
    func signIn(_ name: String, _ roles: (String, Role)...) async throws -> String {
        guard let email = EmailAddress("\(name.lowercased())@exemple.fr") else { return "" }
        try await people.enrol(
            name: name, email: email, password: Self.password,
            roles: roles.map { (collectiviteID: $0.0, role: $0.1) })
        let form =
            "adresse=\(email.text.replacing("@", with: "%40"))&mot_de_passe=\(Self.password.replacing(" ", with: "+"))"
        let answer = try await post("/connexion", form)
        return answer.headers[values: .setCookie].first.map { String($0.prefix { $0 != ";" }) } ?? ""
    }

    func get(_ path: String, _ cookie: String? = nil) async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: cookie.map { [.cookie: $0] } ?? [:])
    }

    /// Sends a form as the site's own page does.
    func post(_ path: String, _ form: String, _ cookie: String? = nil) async throws -> TestResponse {
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        var form = form
        if let cookie {
            headers[.cookie] = cookie
            let page = try await get("/mon-compte", cookie).text
            let token = page.firstMatch(of: /name="_jeton" value="([^"]+)"/).map { String($0.1) } ?? ""
            form += "&_jeton=\(token.replacing("+", with: "%2B").replacing("=", with: "%3D"))"
        }
        return try await client.execute(
            uri: path, method: .post, headers: headers, body: ByteBuffer(string: form))
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
