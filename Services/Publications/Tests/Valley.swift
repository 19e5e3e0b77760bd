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
import Testing
import Territory
import Web

@testable import Publications

/// A small territory with its people and subscribers, on which the tests of the store and of the pages play.
struct Valley: Sendable {
    static let migrations =
        JobSchema.migrations + TerritorySchema.migrations + PeopleSchema.migrations
        + NotificationsModule.migrations + PublicationSchema.migrations

    static let site = "https://vallee.example"

    let service: PublicationsService
    let client: any TestClientProtocol

    var desk: PublicationsDesk { service.desk }
    var store: PublicationStore { desk.store }
    var database: Database { desk.database }

    /// Two communes of one EPCI, a third of none, all of one département; Anne and Bruno answer for Fontbrune.
    static func open(
        on engine: Engine, _ body: @escaping @Sendable (Valley) async throws -> Void
    ) async throws {
        try await withDatabase(on: engine, migrations) { database in
            try await database.write { try found(in: $0) }
            let quiet = Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }
            var settings = NotificationSettings(site: site)
            settings.mail = try relayNobodyCalls()
            settings.sms = .spool(folder: "/dev/null")
            let platform = Platform(
                database: database, jobs: JobQueue(), territory: TerritoryStore(database: database),
                settings: SettingsStore(database: database),
                notifications: NotificationsModule(
                    database: database, key: .makeForNow(), settings: settings, logger: quiet),
                folder: "")
            let service = PublicationsService(platform: platform)
            let server = SiteServer(
                routes: service.routes, gatekeeper: NobodyGatekeeper(), settings: SiteSettings(logger: quiet),
                assets: AssetStore(Web.Assets.all + PublicationsService.assets),
                identity: { SiteIdentity(name: "Syndicat", helpPhone: "05 62 00 00 00", helpHours: "") })
            try await Application(router: server.router()).test(.router) { client in
                try await body(Valley(service: service, client: client))
            }
        }
    }

    /// A relay of which no test waits for an answer: what is asked of it stays in the queue.
    private static func relayNobodyCalls() throws -> SMTPSettings {
        let sender = Mailbox(name: "Syndicat", try #require(EmailAddress("site@vallee.example")))
        return SMTPSettings(
            host: "127.0.0.1", port: 9, security: .none, sender: sender, bounce: sender.address)
    }

    private static func found(in session: borrowing Session) throws {
        for (id, kind, code, name) in [
            ("d", "departement", "96", "Département de la Vallée"),
            ("e", "epci", "200000001", "CC de la Baïse"), ("f", "commune", "96001", "Fontbrune"),
            ("g", "commune", "96002", "Gimbrède"), ("h", "commune", "96003", "Hauterive"),
        ] {
            try session.execute(
                """
                INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                VALUES (\(id), \(kind), \(code), \(name), \(name.lowercased()), 200)
                """)
        }
        for (member, owner, kind) in [
            ("f", "e", "epci"), ("g", "e", "epci"), ("f", "d", "departement"), ("g", "d", "departement"),
            ("h", "d", "departement"),
        ] {
            try session.execute(
                """
                INSERT INTO membership (member_id, owner_id, owner_kind, since, until)
                VALUES (\(member), \(owner), \(kind), '2020-01-01', NULL)
                """)
        }
        for person in ["anne", "bruno"] {
            try session.execute(
                """
                INSERT INTO person (id, name, sort_key, email, made_at)
                VALUES (\(person), \(person), \(person), \(person + "@vallee.example"), 0)
                """)
            try session.execute(
                """
                INSERT INTO person_role (person_id, collectivite_id, role, given_at)
                VALUES (\(person), 'f', 'manager', 0)
                """)
        }
    }

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        Answer(try await client.execute(uri: path, method: .get, headers: headers))
    }

    /// A publication that goes out at once.
    @discardableResult
    func publish(
        _ content: Content, of owner: String = "f", by writer: String = "anne",
        sentBy sender: String = "bruno",
        at now: Instant = .now
    ) async throws -> KeptPublication {
        let kept = try await store.draft(content, of: owner, by: writer, at: now)
        return try await store.change(
            kept.publication.id, of: owner, seen: kept.version, by: sender, at: now, "Publication envoyée"
        ) { kept, reach in try kept.send(by: Hand(sender), at: Moment(now), within: reach) }
    }

    /// What was handed over to the outbox, oldest first.
    func messages() async throws -> [String] {
        try await database.read { session in
            try session.rows("SELECT id FROM message ORDER BY made_at, id").map { try $0.get("id") }
        }
    }

    func number(_ question: SQL) async throws -> Int {
        try await database.read { try $0.value(question) ?? 0 }
    }
}

/// A gatekeeper that knows nobody: residents have no account.
struct NobodyGatekeeper: Gatekeeper {
    func visitor(of request: IncomingRequest) async throws -> Visitor? { nil }
    func judgement(of visitor: Visitor?) async throws -> Judgement { { access, _, _ in access == .anyone } }
}

extension Content {
    /// The same, told by these ways.
    func told(by outlets: Set<Outlet>) -> Content {
        var content = self
        content.outlets = outlets
        return content
    }

    /// Danger that holds for a day from now.
    static func danger(until end: Moment = Moment(Instant.now.adding(.seconds(86_400)))) -> Content {
        var content = Samples.alert()
        content.validity = Validity(until: end)
        return content
    }
}
