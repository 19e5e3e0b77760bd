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
import Testing
import Web

@testable import Vault

/// Two town halls and a depot of the first, with the pages of the vault over them.
struct RestoreStage: Sendable {
    let desk: VaultDesk
    let client: any TestClientProtocol
    let depot: Depot
    let folder: String

    static let home = "/mairie/96001/sauvegarde/96001-mairie"

    private static let migrations =
        JobSchema.migrations + TerritorySchema.migrations + PeopleModule.migrations
        + NotificationsModule.migrations + VaultSchema.migrations

    static func open(
        on engine: Engine = .sqlite, _ body: @escaping @Sendable (RestoreStage) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations) { database in
                try await database.write { try lay(in: $0) }
                let quiet = Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }
                let platform = Platform(
                    database: database, jobs: JobQueue(), territory: TerritoryStore(database: database),
                    settings: SettingsStore(database: database),
                    notifications: NotificationsModule(
                        database: database, key: .makeForNow(),
                        settings: NotificationSettings(site: "http://coffre.exemple"), logger: quiet),
                    folder: folder.path())
                let service = VaultService(platform: platform)
                let slug = try await service.desk.store.makeDepot("Mairie", of: "96001")
                let depot = try await database.read { session in
                    try Slug(slug).flatMap { try DepotTable.depot($0, in: session) }
                }
                let site = SiteServer(
                    routes: service.routes, gatekeeper: RestorePeople(),
                    settings: SiteSettings(logger: quiet),
                    assets: AssetStore(Web.Assets.all + VaultService.assets),
                    identity: { SiteIdentity(name: "Syndicat", helpPhone: "05 62 00 00 00", helpHours: "") })
                let stage = try (desk: service.desk, depot: #require(depot), folder: folder.path())
                try await Application(router: site.router()).test(.router) { client in
                    try await body(
                        RestoreStage(
                            desk: stage.desk, client: client, depot: stage.depot, folder: stage.folder))
                }
            }
        }
    }

    private static func lay(in session: borrowing Session) throws {
        for (id, code, name) in [("c1", "96001", "Village"), ("c2", "96002", "Hameau")] {
            try session.execute(
                """
                INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                VALUES (\(id), 'commune', \(code), \(name), \(SortKey.of(name)), 300)
                """)
        }
        for who in RestorePeople.roles.map(\.who) {
            try session.execute(
                """
                INSERT INTO person (id, name, sort_key, email, made_at)
                VALUES (\(who), \(who.capitalized), \(who), \(who + "@exemple.fr"), 0)
                """)
        }
    }

    /// Writes down a complete backup, as the protocol does when a snapshot is stored.
    @discardableResult
    func backUp(
        at moment: String, hiddenAt hidden: String? = nil, space: String? = nil
    ) async throws -> ObjectName {
        let name = try #require(ObjectName(bytes: (0..<32).map { _ in UInt8.random(in: .min ... .max) }))
        let at = try #require(ViewInstant(moment)).milliseconds
        let end = try hidden.map { try #require(ViewInstant($0)).milliseconds }
        try await desk.database.write { session in
            let number = try RepositoryTable.made(
                space.flatMap { Slug($0) }, of: depot.id, at: .now, in: session)
            let key = ObjectKey(repository: number, kind: .snapshots, name: name)
            try ObjectTable.insert(
                key, size: 300, device: nil, since: Instant(milliseconds: at), in: session)
            if let end { try ObjectTable.hide(key, at: Instant(milliseconds: end), in: session) }
        }
        return name
    }

    func get(_ path: String, as who: String? = "secretaire") async throws -> Answer {
        Answer(try await client.execute(uri: path, method: .get, headers: .browser(of: who)))
    }

    /// Sends a form as the site's own page does.
    @discardableResult
    func post(_ path: String, _ fields: [(String, String)] = [], as who: String = "secretaire") async throws
        -> Answer
    {
        let token = try await get(Self.home + "/exercices/nouveau").formToken
        return try await client.send(SentForm(fields + [("_jeton", token)]), to: path, .browser(of: who))
    }
}

/// People known by a cookie, each with the role that this table says, at a commune or at the syndicat.
struct RestorePeople: Gatekeeper {
    static let roles: [(who: String, code: String, role: Role)] = [
        ("secretaire", "96001", .manager), ("stagiaire", "96001", .contributor),
        ("lectrice", "96001", .reader), ("voisine", "96002", .manager),
    ]

    func visitor(of request: IncomingRequest) async throws -> Visitor? {
        guard let who = request.cookies["qui"], Self.roles.contains(where: { $0.who == who }) else {
            return nil
        }
        return Visitor(
            id: who, name: who.capitalized, communes: [], syndicatRole: nil,
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
            default: false
            }
        }
    }
}
