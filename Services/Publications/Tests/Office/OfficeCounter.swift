import Foundation
import HTTPTypes
import HummingbirdTesting
import Notifications
import Persistence
import TestSupport
import Testing
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

    static func with(
        _ engine: Engine, _ body: @escaping @Sendable (OfficeCounter) async throws -> Void
    ) async throws {
        try await Premises.open(
            on: engine, over: country, for: OfficePeople(),
            settings: { _ in
                var settings = NotificationSettings(site: "http://localhost")
                settings.mail = try Premises.relay()
                return settings
            }
        ) { premises in
            let service = premises.service
            try await body(
                OfficeCounter(client: premises.client, database: service.desk.database, service: service))
        }
    }

    private static let country = Country(
        collectivites: [
            ("c1", "commune", "96001", "Village"), ("c2", "commune", "96002", "Hameau"),
            ("c3", "commune", "96003", "Ailleurs"), ("e1", "epci", "200000001", "Communauté de la Vallée"),
            ("d1", "departement", "96", "Gers"),
        ],
        members: [
            ("c1", "e1", "epci"), ("c2", "e1", "epci"), ("c1", "d1", "departement"),
            ("c2", "d1", "departement"), ("c3", "d1", "departement"),
        ],
        people: OfficePeople.roles.map(\.who),
        roles: OfficePeople.roles.map { ($0.who, $0.id, $0.role) })

    static let home = "/mairie/96001/actualites"

    func get(_ path: String, as who: String? = "secretaire") async throws -> Answer {
        Answer(try await client.execute(uri: path, method: .get, headers: .browser(of: who)))
    }

    /// Sends a form as the site's own page does.
    @discardableResult func post(
        _ path: String, _ fields: [(String, String)] = [], as who: String = "secretaire"
    ) async throws -> Answer {
        try await client.send(
            SentForm(fields + [("_jeton", try await token())]), to: path, .browser(of: who))
    }

    /// Sends the form of a picture.
    func upload(
        _ path: String, _ bytes: [UInt8], _ fields: [(String, String)], as who: String = "secretaire"
    ) async throws -> Answer {
        try await client.send(
            SentForm(fields, files: [.init(bytes, named: "p.png", in: "photo")]), to: path, .browser(of: who))
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

    /// One session secret for all: any page's token is good.
    private func token() async throws -> String {
        try await get(Self.home + "/ecrire/news").formToken
    }
}
