import Contract
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Jobs
import Logging
import NIOCore
import Notifications
import People
import Persistence
import TestSupport
import Testing
import Territory
import Web

@testable import Publications

/// People known by a cookie, each with the roles that this table says.
struct OfficePeople: Gatekeeper {
    /// Whose role, at which collectivité (its id), in whose routes (its code).
    static let roles: [(who: String, id: String, code: String, role: Role)] = [
        ("secretaire", "c1", "96001", .manager), ("maire", "c1", "96001", .manager),
        ("stagiaire", "c1", "96001", .contributor), ("lectrice", "c1", "96001", .reader),
        ("voisine", "c2", "96002", .manager), ("agente", "e1", "200000001", .manager),
        ("gers", "d1", "96", .manager), ("syndicat", "syndicat", "syndicat", .manager),
        ("directrice", "syndicat", "syndicat", .manager), ("adjoint", "syndicat", "syndicat", .contributor),
    ]

    func visitor(of request: IncomingRequest) async throws -> Visitor? {
        guard let who = request.cookies["qui"], Self.roles.contains(where: { $0.who == who }) else {
            return nil
        }
        return Visitor(
            id: who, name: who.capitalized, communes: [], syndicatRole: who == "syndicat" ? .manager : nil,
            sessionSecret: Array(repeating: 7, count: 32))
    }

    func judgement(of visitor: Visitor?) async throws -> Judgement {
        let held = Self.roles.first { $0.who == visitor?.id }
        let admits: @Sendable (String?, Role) -> Bool = { code, needed in
            held.map { $0.code == code && $0.role >= needed } ?? false
        }
        return { access, _, parameters in
            switch access {
            case .anyone: true
            case .signedIn: visitor != nil
            case .commune(let needed): admits(parameters["insee"], needed)
            case .epci(let needed): admits(parameters["siren"], needed)
            case .departement(let needed): admits(parameters["code"], needed)
            case .syndicat(let needed): admits("syndicat", needed)
            case .token: false
            }
        }
    }
}

/// The office pages served to a test: two communes of an EPCI, a third beside it, one département.
struct OfficeCounter: Sendable {
    let client: any TestClientProtocol
    let database: Database
    let service: PublicationsService

    var store: PublicationStore { service.desk.store }

    static let migrations =
        JobSchema.migrations + TerritorySchema.migrations + PeopleSchema.migrations
        + NotificationsModule.migrations + PublicationSchema.migrations

    static func with(
        _ engine: Engine, _ body: @escaping @Sendable (OfficeCounter) async throws -> Void
    ) async throws {
        try await withDatabase(on: engine, migrations) { database in
            try await database.write { session in
                try territory(in: session)
                try people(in: session)
            }
            try await withTemporaryFolder { folder in
                var settings = NotificationSettings(site: "http://localhost")
                settings.mail = try relay()
                let platform = Platform(
                    database: database, jobs: JobQueue(), territory: TerritoryStore(database: database),
                    settings: SettingsStore(database: database),
                    notifications: NotificationsModule(
                        database: database, key: .makeForNow(), settings: settings,
                        logger: Logger(label: "essai")),
                    folder: folder.path())
                let service = PublicationsService(platform: platform)
                let site = SiteServer(
                    routes: service.routes, gatekeeper: OfficePeople(),
                    settings: SiteSettings(logger: Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }),
                    assets: AssetStore(Web.Assets.all + PublicationsService.assets),
                    identity: { SiteIdentity(name: "Syndicat", helpPhone: "", helpHours: "") })
                try await Application(router: site.router()).test(.router) { client in
                    try await body(
                        OfficeCounter(client: client, database: database, service: service))
                }
            }
        }
    }

    /// A relay that nobody asks: the tests run no worker.
    private static func relay() throws -> SMTPSettings {
        let sender = Mailbox(name: "Syndicat", try #require(EmailAddress("a@exemple.fr")))
        return SMTPSettings(host: "127.0.0.1", port: 9, security: .none, sender: sender)
    }

    private static func territory(in session: borrowing Session) throws {
        for (id, kind, code, name) in [
            ("c1", "commune", "96001", "Village"), ("c2", "commune", "96002", "Hameau"),
            ("c3", "commune", "96003", "Ailleurs"), ("e1", "epci", "200000001", "Communauté de la Vallée"),
            ("d1", "departement", "96", "Gers"),
        ] {
            try session.execute(
                """
                INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                VALUES (\(id), \(kind), \(code), \(name), \(SortKey.of(name)), 300)
                """)
        }
        for (member, owner, kind) in [
            ("c1", "e1", "epci"), ("c2", "e1", "epci"), ("c1", "d1", "departement"),
            ("c2", "d1", "departement"), ("c3", "d1", "departement"),
        ] {
            try session.execute(
                """
                INSERT INTO membership (member_id, owner_id, owner_kind, since)
                VALUES (\(member), \(owner), \(kind), '2020-01-01')
                """)
        }
    }

    private static func people(in session: borrowing Session) throws {
        for (who, id, _, role) in OfficePeople.roles {
            try session.execute(
                """
                INSERT INTO person (id, name, sort_key, email, made_at)
                VALUES (\(who), \(who.capitalized), \(who), \(who + "@exemple.fr"), 0)
                """)
            try session.execute(
                """
                INSERT INTO person_role (person_id, collectivite_id, role, given_at)
                VALUES (\(who), \(id), \(role), 0)
                """)
        }
    }

    static let home = "/mairie/96001/actualites"

    func get(_ path: String, as who: String? = "secretaire") async throws -> Page {
        Page(try await client.execute(uri: path, method: .get, headers: headers(who)))
    }

    /// Sends a form as the site's own page does.
    @discardableResult func post(
        _ path: String, _ fields: [(String, String)] = [], as who: String = "secretaire"
    ) async throws -> Page {
        var headers = headers(who)
        headers[.contentType] = "application/x-www-form-urlencoded"
        let all = fields + [("_jeton", try await token())]
        let body = all.map { "\($0.0)=\(Self.encoded($0.1))" }.joined(separator: "&")
        return Page(
            try await client.execute(
                uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)))
    }

    /// Sends the form of a picture.
    func upload(
        _ path: String, _ bytes: [UInt8], _ fields: [(String, String)], as who: String = "secretaire"
    ) async throws -> Page {
        var headers = headers(who)
        headers[.contentType] = "multipart/form-data; boundary=limite"
        var body = ByteBuffer()
        for (name, value) in fields {
            body.writeString(
                "--limite\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n")
        }
        body.writeString(
            "--limite\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"p.png\"\r\n\r\n")
        body.writeBytes(bytes)
        body.writeString("\r\n--limite--\r\n")
        return Page(try await client.execute(uri: path, method: .post, headers: headers, body: body))
    }

    /// The last publication of a collectivité.
    func last(of id: String = "c1") async throws -> KeptPublication {
        try #require(try await store.all(of: id).first)
    }

    /// What the journal holds, oldest first.
    func journal() async throws -> [String] {
        try await database.read { session in
            try session.rows("SELECT action FROM journal ORDER BY at, id").map { try $0.get("action") }
        }
    }

    /// The version of a publication, as its page's forms carry it.
    func seen(_ kept: KeptPublication) -> (String, String) { ("version", String(kept.version)) }

    private func headers(_ who: String?) -> HTTPFields {
        guard let who else { return [:] }
        var headers: HTTPFields = [.cookie: "qui=\(who)"]
        if let name = HTTPField.Name("Sec-Fetch-Site") { headers[name] = "same-origin" }
        return headers
    }

    /// One session secret for all: any page's token is good.
    private func token() async throws -> String {
        let page = try await get(Self.home + "/ecrire/news").text
        let parts = page.components(separatedBy: "name=\"_jeton\" value=\"")
        return parts.count > 1 ? String(parts[1].prefix { $0 != "\"" }) : ""
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + String(format: "%02X", byte)
        }.joined()
    }

    /// What a screen answered.
    struct Page {
        let status: Int
        let text: String
        let location: String

        init(_ response: TestResponse) {
            status = response.status.code
            text = String(buffer: response.body)
            location = response.headers[.location] ?? ""
        }
    }
}
