import HTTPTypes
import HummingbirdTesting
import Jobs
import Notifications
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
        try await Premises.open(
            on: engine, over: country,
            settings: { folder in
                var settings = NotificationSettings(site: "https://vallee.example")
                settings.reach = .anywhere
                settings.mail = try Premises.relay(port: mailPort)
                settings.sms = .spool(folder: folder)
                return settings
            }
        ) { premises in
            let desk = premises.service.desk
            try await body(
                Doorstep(
                    client: premises.client, database: desk.database, desk: desk, service: premises.service))
        }
    }

    private static let country = Country(
        collectivites: [
            ("e1", "epci", "200000001", "Communauté de la Vallée"), ("c1", "commune", village, "Village"),
            ("c2", "commune", hamlet, "Hameau-sur-Baïse"),
        ],
        members: [("c1", "e1", "epci"), ("c2", "e1", "epci")],
        people: ["anne", "bruno"])

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
