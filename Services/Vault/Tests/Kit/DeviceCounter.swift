import Contract
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Jobs
import Logging
import Notifications
import People
import Persistence
import TestSupport
import Territory
import Testing
import Web

@testable import Vault

/// People known by a cookie: what each may do at Fontbrune (96001), and at the syndicat.
struct DevicePeople: Gatekeeper {
    static let roles: [(who: String, code: String, role: Role)] = [
        ("secretaire", "96001", .manager), ("stagiaire", "96001", .contributor),
        ("lectrice", "96001", .reader), ("voisine", "96002", .manager),
        ("technicien", "syndicat", .contributor), ("directrice", "syndicat", .manager),
    ]

    func visitor(of request: IncomingRequest) async throws -> Visitor? {
        guard let who = request.cookies["qui"], Self.roles.contains(where: { $0.who == who }) else {
            return nil
        }
        return Visitor(
            id: who, name: who.capitalized, communes: [],
            syndicatRole: Self.roles.first { $0.who == who && $0.code == "syndicat" }?.role,
            sessionSecret: Array(repeating: 7, count: 32))
    }

    func judgement(of visitor: Visitor?) async throws -> Judgement {
        let held = Self.roles.first { $0.who == visitor?.id }
        return { access, _, parameters in
            switch access {
            case .anyone: true
            case .commune(let needed):
                held.map { $0.code == parameters["insee"] && $0.role >= needed } ?? false
            case .syndicat(let needed): held.map { $0.code == "syndicat" && $0.role >= needed } ?? false
            default: false
            }
        }
    }
}

/// The pages of devices served to a test, with the protocol’s server beside them.
struct DeviceCounter: Sendable {
    let client: any TestClientProtocol
    let service: VaultService
    let folder: String

    static let depot = "/mairie/96001/sauvegarde/96001-mairie"
    static let devices = depot + "/appareils"

    var database: Database { service.desk.database }
    var store: EnrolmentStore { EnrolmentStore(database: database) }

    static func open(
        on engine: Engine, _ body: @escaping @Sendable (DeviceCounter) async throws -> Void
    ) async throws {
        let migrations =
            JobSchema.migrations + TerritorySchema.migrations + PeopleModule.migrations
            + NotificationsModule.migrations + VaultSchema.migrations
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations) { database in
                try await database.write { try lay(in: $0) }
                let quiet = Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }
                let platform = Platform(
                    database: database, jobs: JobQueue(), territory: TerritoryStore(database: database),
                    settings: SettingsStore(database: database),
                    notifications: NotificationsModule(
                        database: database, key: .makeForNow(),
                        settings: NotificationSettings(site: "https://coffre.example"), logger: quiet),
                    folder: folder.path)
                let service = VaultService(platform: platform)
                _ = try await service.desk.store.makeDepot("Mairie", of: "96001")
                let site = SiteServer(
                    routes: service.routes, gatekeeper: DevicePeople(), settings: SiteSettings(logger: quiet),
                    assets: AssetStore(Web.Assets.all + TerritoryModule.assets + VaultService.assets),
                    identity: { SiteIdentity(name: "Syndicat", helpPhone: "", helpHours: "") })
                try await Application(router: site.router()).test(.router) { client in
                    try await body(DeviceCounter(client: client, service: service, folder: folder.path))
                }
            }
        }
    }

    private static func lay(in session: borrowing Session) throws {
        for (id, kind, code, name) in [
            ("c1", "commune", "96001", "Fontbrune"), ("c2", "commune", "96002", "Gimbrède"),
        ] {
            try session.execute(
                """
                INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                VALUES (\(id), \(kind), \(code), \(name), \(SortKey.of(name)), 300)
                """)
        }
        for (who, _, _) in DevicePeople.roles {
            try session.execute(
                """
                INSERT INTO person (id, name, sort_key, email, made_at)
                VALUES (\(who), \(who.capitalized), \(who), \(who + "@exemple.fr"), 0)
                """)
        }
    }

    func get(_ path: String, as who: String? = "secretaire") async throws -> Answer {
        Answer(try await client.execute(uri: path, method: .get, headers: .browser(of: who)))
    }

    @discardableResult func post(
        _ path: String, _ fields: [(String, String)] = [], as who: String = "secretaire"
    ) async throws -> Answer {
        // One session secret for all: any page's token is good.
        let token = try await get(Self.depot + "/nouvel-appareil").formToken
        return try await client.send(SentForm(fields + [("_jeton", token)]), to: path, .browser(of: who))
    }

    /// Answers the wizard, with other answers for some questions.
    func add(_ answers: [String: String] = [:], as who: String = "secretaire") async throws -> Answer {
        let usual = [
            "nom": "PC de l’accueil", "systeme": "linux", "dossiers": "/home\r\n/srv/exports", "jours": "1",
            "heure": "12:30", "vitesse": "60", "droits": "read",
        ]
        let fields = usual.merging(answers) { $1 }.map { ($0.key, $0.value) }
        return try await post(Self.depot + "/nouvel-appareil", fields, as: who)
    }

    func device(_ slug: String = "pc-de-l-accueil") async throws -> EnrolledDevice {
        try #require(try await store.device(slug, of: try await depot()))
    }

    func depot() async throws -> Depot {
        let found = try await database.read { session in
            try Slug("96001-mairie").flatMap { try DepotTable.depot($0, in: session) }
        }
        return try #require(found)
    }

    /// What the journal holds, oldest first.
    func journal() async throws -> [String] {
        try await database.read { session in
            try session.rows("SELECT action FROM journal ORDER BY at, id").map { try $0.get("action") }
        }
    }
}

extension Answer {
    /// The secret that a page shown once carries, and the token.
    var handed: (secret: String, token: String) {
        (hidden("cle"), hidden("jeton"))
    }

    private func hidden(_ name: String) -> String {
        let mark = "name=\"\(name)\" value=\""
        guard let start = text.range(of: mark)?.upperBound else { return "" }
        return String(text[start...].prefix { $0 != "\"" })
    }
}
