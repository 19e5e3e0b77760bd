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

@testable import Publications

/// The public side of the service over two communes of one EPCI, for visitors without an account.
struct Doorstep: Sendable {
    let client: any TestClientProtocol
    let database: Database
    let desk: PublicationsDesk
    let service: PublicationsService

    static let village = "96001"
    static let hamlet = "96002"

    static func open(
        on engine: Engine, mailPort: Int = 9, _ body: @escaping @Sendable (Doorstep) async throws -> Void
    ) async throws {
        let migrations =
            JobSchema.migrations + TerritorySchema.migrations + PeopleModule.migrations
            + NotificationsModule.migrations + PublicationSchema.migrations
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations) { database in
                try await found(in: database)
                let service = PublicationsService(platform: try platform(database, folder.path(), mailPort))
                let site = SiteServer(
                    routes: service.routes, gatekeeper: NobodyGatekeeper(),
                    settings: SiteSettings(logger: quiet),
                    assets: AssetStore(
                        Web.Assets.all + TerritoryModule.assets + PublicationsService.assets),
                    identity: { SiteIdentity(name: "Syndicat", helpPhone: "", helpHours: "") })
                try await Application(router: site.router()).test(.router) { client in
                    try await body(
                        Doorstep(client: client, database: database, desk: service.desk, service: service))
                }
            }
        }
    }

    private static let quiet = Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }

    /// E-mail and SMS are set; on port 9 nobody listens.
    private static func platform(_ database: Database, _ folder: String, _ port: Int) throws -> Platform {
        var settings = NotificationSettings(site: "https://vallee.example")
        settings.reach = .anywhere
        let sender = try #require(EmailAddress("mairie@exemple.fr"))
        settings.mail = SMTPSettings(
            host: "127.0.0.1", port: port, security: .none, sender: Mailbox(name: "Vallée", sender),
            bounce: sender)
        settings.sms = .spool(folder: folder)
        return Platform(
            database: database, jobs: JobQueue(), territory: TerritoryStore(database: database),
            settings: SettingsStore(database: database),
            notifications: NotificationsModule(
                database: database, key: .makeForNow(), settings: settings, logger: quiet),
            folder: folder)
    }

    private static func found(in database: Database) async throws {
        try await database.write { session in
            for (id, kind, code, name) in [
                ("e1", "epci", "200000001", "Communauté de la Vallée"), ("c1", "commune", village, "Village"),
                ("c2", "commune", hamlet, "Hameau-sur-Baïse"),
            ] {
                try session.execute(
                    """
                    INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                    VALUES (\(id), \(kind), \(code), \(name), \(SortKey.of(name)), 300)
                    """)
            }
            for commune in ["c1", "c2"] {
                try session.execute(
                    """
                    INSERT INTO membership (member_id, owner_id, owner_kind, since)
                    VALUES (\(commune), 'e1', 'epci', '2017-01-01')
                    """)
            }
            for person in ["anne", "bruno"] {
                try session.execute(
                    """
                    INSERT INTO person (id, name, sort_key, email, made_at)
                    VALUES (\(person), \(person), \(person), \(person + "@exemple.fr"), 0)
                    """)
            }
        }
    }

    /// Something that is out, as two people send it.
    @discardableResult
    func publish(_ content: Content, of owner: String, at now: Instant = .now) async throws -> String {
        let id = try await desk.store.draft(content, of: owner, by: "anne", at: now).publication.id
        try await desk.store.change(id, of: owner, seen: nil, by: "bruno", at: now, "Publication envoyée") {
            try $0.send(by: Hand("bruno"), at: Moment(now), within: $1)
        }
        return id
    }

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        Answer(try await client.execute(uri: path, method: .get, headers: headers))
    }

    func post(_ path: String, _ form: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        try await client.send(SentForm(form), to: path, headers)
    }

    func parts(at now: Instant = .now) async throws -> CommuneFront {
        let code = try #require(CodeINSEE(Self.village))
        let commune = try #require(try await desk.territory.gazetteer().commune(code))
        return try await VillageFront.front(of: commune, desk, at: now)
    }

    func followers(of key: String) async throws -> [Notifications.Channel: Int] {
        let key = try #require(AudienceKey(key))
        return try await database.read { try desk.notifications.subscriptions.followers(of: key, in: $0) }
    }

    /// Runs the workers of the channels while the body does.
    func working(_ body: () async throws -> Void) async throws {
        var pace = JobPace()
        pace.poll = .milliseconds(20)
        let workers = Task { [pace, desk] in
            await withTaskGroup { group in
                for runner in desk.notifications.runners(pace: pace) {
                    group.addTask { try? await runner.run() }
                }
            }
        }
        do {
            try await body()
            workers.cancel()
            await workers.value
        } catch {
            workers.cancel()
            await workers.value
            throw error
        }
    }
}
