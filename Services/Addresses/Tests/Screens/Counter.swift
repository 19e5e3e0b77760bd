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

@testable import Addresses

/// People known by a cookie, each with one role at Montfort-sous-Bois; the syndicat's by another.
struct CounterGatekeeper: Gatekeeper {
    var commune = "32999"

    func visitor(of request: IncomingRequest) async throws -> Visitor? {
        guard let who = request.cookies["qui"],
            let role = Role(rawValue: who.replacing("syndicat-", with: ""))
        else {
            return nil
        }
        return Visitor(
            id: who, name: "Jeanne Lapeyre", communes: [.init(code: commune, name: "Montfort-sous-Bois")],
            syndicatRole: who.hasPrefix("syndicat") ? role : nil,
            sessionSecret: Array(repeating: 7, count: 32))
    }

    func judgement(of visitor: Visitor?) async throws -> Judgement {
        let role = visitor.flatMap { Role(rawValue: $0.id.replacing("syndicat-", with: "")) }
        return { access, _, parameters in
            switch access {
            case .anyone: true
            case .signedIn: visitor != nil
            case .commune(let needed): parameters["insee"] == commune && role.map { $0 >= needed } == true
            case .syndicat(let needed): visitor?.syndicatRole.map { $0 >= needed } == true
            case .epci, .departement, .token: false
            }
        }
    }
}

/// The service's screens served to a test, over a database of its own with one commune.
struct Counter: Sendable {
    let client: any TestClientProtocol
    let stage: Stage
    let service: AddressesService
    /// The folder of data.
    let folder: String

    /// - Parameters:
    ///   - begun: whether the commune already has its rue du Moulin.
    ///   - isPublishable: whether its identifiers are such as the national base takes.
    ///   - reach: the national base of the tests stands on this machine.
    static func open(
        on engine: Engine, begun: Bool = true, isPublishable: Bool = false, commune code: String = "32999",
        nationalBase: String = "http://127.0.0.1:9/{insee}", reach: NetworkReach = .anywhere,
        deposit: DepositSettings? = nil, photos: StreetPhotoSettings? = nil,
        cadastre: CadastreSettings? = nil,
        _ body: @escaping @Sendable (Counter) async throws -> Void
    ) async throws {
        let migrations = Stage.migrations
        try await withDatabase(on: engine, migrations) { database in
            try await database.write { session in
                let roles = Role.allCases.map(\.rawValue)
                try Stage.addPeople(["p1"] + roles + roles.map { "syndicat-" + $0 }, in: session)
                try session.execute(
                    """
                    INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                    VALUES ('c1', 'commune', \(code), 'Montfort-sous-Bois', 'montfort sous bois', 300)
                    """)
            }
            let commune = try #require(CodeINSEE(code))
            try await withTemporaryFolder { folder in
                let platform = Platform(
                    database: database, jobs: JobQueue(), territory: TerritoryStore(database: database),
                    settings: SettingsStore(database: database),
                    notifications: NotificationsModule(
                        database: database, key: .makeForNow(),
                        settings: NotificationSettings(site: "http://localhost"),
                        logger: Logger(label: "essai")),
                    folder: folder.path(),
                    serviceSettings: [deposit, photos, cadastre].compactMap { (one: (any Sendable)?) in one })
                let store = AddressStore(database: database, project: Stage.project)
                let stage = Stage(store: store, commune: commune)
                if begun {
                    try await store.begin(commune, name: "Montfort-sous-Bois", by: .program)
                    try await isPublishable ? stage.publishableRue() : stage.rueDuMoulin()
                }
                let service = AddressesService(platform: platform)
                // The national base of the tests is a port where nobody answers, unless a test gives one.
                try await database.write {
                    try SettingsStore.save(
                        [.nationalBase: nationalBase, .nationalIdentity: nationalBase], in: $0)
                }
                var desk = service.desk
                desk.nationalReach = reach
                let routes =
                    service.routes.filter {
                        !$0.path.hasSuffix("base-nationale") && !$0.path.hasSuffix("identifiant")
                    } + AskNationalBase.routes(desk, silence: .seconds(6))
                    + IdentifyCommune.routes(desk, silence: .seconds(6))
                let site = SiteServer(
                    routes: routes, gatekeeper: CounterGatekeeper(commune: code),
                    settings: SiteSettings(logger: Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }),
                    assets: AssetStore(Web.Assets.all + AddressesService.assets),
                    identity: {
                        SiteIdentity(name: "Syndicat", helpPhone: "05 62 00 00 00", helpHours: "le matin")
                    })
                let application = Application(router: site.router())
                try await application.test(.router) { client in
                    try await body(
                        Counter(client: client, stage: stage, service: service, folder: folder.path()))
                }
            }
        }
    }

    func get(_ path: String, as who: String? = "manager") async throws -> Answer {
        Answer(try await client.execute(uri: path, method: .get, headers: .browser(of: who)))
    }

    /// Sends a form as the site's own page does.
    func post(
        _ path: String, _ fields: [(String, String)] = [], as who: String? = "manager", accept: String? = nil
    ) async throws -> Answer {
        var headers = HTTPFields.browser(of: who)
        if let accept { headers[.accept] = accept }
        return try await client.send(
            SentForm(fields + [("_jeton", try await token(who))]), to: path, headers)
    }

    /// Sends one file as an upload form does.
    func upload(
        _ path: String, _ bytes: [UInt8], named name: String, as who: String = "manager"
    ) async throws -> Answer {
        try await client.send(
            SentForm(files: [.init(bytes, named: name, in: "fichier")]), to: path, .browser(of: who))
    }

    /// What the journal holds, newest last.
    func journal() async throws -> [String] {
        try await stage.store.database.read { session in
            try session.rows("SELECT action FROM journal ORDER BY at, id").map { try $0.get("action") }
        }
    }

    /// The token of the forms of this person.
    private func token(_ who: String?) async throws -> String {
        guard who != nil else { return "" }
        return try await get("/mairie/\(stage.commune)/adresses/importer", as: "manager").formToken
    }
}
