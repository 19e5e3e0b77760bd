import HTTPTypes
import HummingbirdTesting
import Notifications
import Persistence
import TestSupport
import Testing
import Web

@testable import Publications

/// A small territory with its people and subscribers, on which the tests of the store and of the pages play.
struct Valley: Sendable {
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
        try await Premises.open(
            on: engine, over: country,
            settings: { folder in
                var settings = NotificationSettings(site: site)
                settings.mail = try Premises.relay()
                settings.sms = .spool(folder: folder)
                return settings
            }
        ) { premises in try await body(Valley(service: premises.service, client: premises.client)) }
    }

    private static let country = Country(
        collectivites: [
            ("d", "departement", "96", "Département de la Vallée"),
            ("e", "epci", "200000001", "CC de la Baïse"), ("f", "commune", "96001", "Fontbrune"),
            ("g", "commune", "96002", "Gimbrède"), ("h", "commune", "96003", "Hauterive"),
        ],
        members: [
            ("f", "e", "epci"), ("g", "e", "epci"), ("f", "d", "departement"), ("g", "d", "departement"),
            ("h", "d", "departement"),
        ],
        people: ["anne", "bruno"], roles: [("anne", "f", .manager), ("bruno", "f", .manager)])

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

    /// The same without the letters to one person.
    func publicMessages() async throws -> [String] {
        try await database.read { session in
            try session.rows("SELECT id FROM message WHERE to_one = 0 ORDER BY made_at, id").map {
                try $0.get("id")
            }
        }
    }

    func number(_ question: SQL) async throws -> Int {
        try await database.read { try $0.value(question) ?? 0 }
    }
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
