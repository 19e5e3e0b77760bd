import Contract
import Foundation
import Hummingbird
import HummingbirdTesting
import Jobs
import Logging
import Notifications
import People
import Persistence
import TestSupport
import Territory
import Web

@testable import Vault

/// Two communes and their people, with the pages of the vault over a database and a folder of their own.
enum VaultPlatform {
    static let migrations =
        JobSchema.migrations + TerritorySchema.migrations + PeopleModule.migrations
        + NotificationsModule.migrations + VaultSchema.migrations

    static let quiet = Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }

    /// Opens the pages, and a depot of Fontbrune (96001).
    ///
    /// - Parameters:
    ///   - site: the address that letters, kits and commands give.
    ///   - helpPhone: the syndicat's, empty when it has told none.
    static func open(
        on engine: Engine, site: String, helpPhone: String = "",
        _ body: @escaping @Sendable (VaultDesk, any TestClientProtocol, _ folder: String) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations) { database in
                try await database.write { try lay(in: $0) }
                let platform = Platform(
                    database: database, jobs: JobQueue(), territory: TerritoryStore(database: database),
                    settings: SettingsStore(database: database),
                    notifications: NotificationsModule(
                        database: database, key: .makeForNow(), settings: NotificationSettings(site: site),
                        logger: quiet),
                    folder: folder.path)
                let service = VaultService(platform: platform)
                _ = try await service.desk.store.makeDepot("Mairie", of: "96001")
                let server = SiteServer(
                    routes: service.routes, gatekeeper: VaultPeople(), settings: SiteSettings(logger: quiet),
                    assets: AssetStore(Web.Assets.all + TerritoryModule.assets + VaultService.assets),
                    identity: { SiteIdentity(name: "Syndicat", helpPhone: helpPhone, helpHours: "") })
                try await Application(router: server.router()).test(.router) { client in
                    try await body(service.desk, client, folder.path)
                }
            }
        }
    }

    private static func lay(in session: borrowing Session) throws {
        for (id, code, name) in [("c1", "96001", "Fontbrune"), ("c2", "96002", "Gimbrède")] {
            try session.execute(
                """
                INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                VALUES (\(id), 'commune', \(code), \(name), \(SortKey.of(name)), 300)
                """)
        }
        for who in VaultPeople.roles.map(\.who) {
            try session.execute(
                """
                INSERT INTO person (id, name, sort_key, email, made_at)
                VALUES (\(who), \(who.capitalized), \(who), \(who + "@exemple.fr"), 0)
                """)
        }
    }
}

extension VaultDesk {
    /// The depot that `VaultPlatform` opens.
    func depot() async throws -> Depot? {
        try await database.read { session in
            try Slug("96001-mairie").flatMap { try DepotTable.depot($0, in: session) }
        }
    }
}

/// People known by a cookie, each with the role that this table says, at a commune or at the syndicat.
struct VaultPeople: Gatekeeper {
    static let roles: [(who: String, code: String, role: Role)] = [
        ("secretaire", "96001", .manager), ("stagiaire", "96001", .contributor),
        ("lectrice", "96001", .reader), ("voisine", "96002", .manager),
        ("technicien", "syndicat", .contributor), ("directrice", "syndicat", .manager),
    ]

    func visitor(of request: IncomingRequest) async throws -> Visitor? {
        guard let who = request.cookies["qui"], let held = Self.roles.first(where: { $0.who == who }) else {
            return nil
        }
        return Visitor(
            id: who, name: who.capitalized, communes: [],
            syndicatRole: held.code == "syndicat" ? held.role : nil,
            sessionSecret: Array(repeating: 7, count: 32))
    }

    func judgement(of visitor: Visitor?) async throws -> Judgement {
        let held = Self.roles.first { $0.who == visitor?.id }
        return { access, _, parameters in
            switch access {
            case .anyone: true
            case .signedIn: visitor != nil
            case .commune(let needed):
                held.map { $0.code == parameters["insee"] && $0.role >= needed } ?? false
            case .syndicat(let needed): held.map { $0.code == "syndicat" && $0.role >= needed } ?? false
            default: false
            }
        }
    }
}
