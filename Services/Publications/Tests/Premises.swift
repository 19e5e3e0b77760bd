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

@testable import Publications

/// The service over a database and a folder of its own, served to a stage.
struct Premises: Sendable {
    let service: PublicationsService
    let client: any TestClientProtocol

    private static let migrations =
        JobSchema.migrations + TerritorySchema.migrations + PeopleModule.migrations
        + NotificationsModule.migrations + PublicationSchema.migrations

    /// - Parameter settings: what the site can send by, for the folder that it keeps its data in.
    static func open(
        on engine: Engine, over country: Country, for gatekeeper: any Gatekeeper = NobodyGatekeeper(),
        settings: (String) throws -> NotificationSettings,
        _ body: @escaping @Sendable (Premises) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(on: engine, migrations) { database in
                try await database.write { try country.lay(in: $0) }
                let quiet = Logger(label: "essai") { _ in SwiftLogNoOpLogHandler() }
                let platform = Platform(
                    database: database, jobs: JobQueue(), territory: TerritoryStore(database: database),
                    settings: SettingsStore(database: database),
                    notifications: NotificationsModule(
                        database: database, key: .makeForNow(), settings: try settings(folder.path()),
                        logger: quiet),
                    folder: folder.path())
                let service = PublicationsService(platform: platform)
                let site = SiteServer(
                    routes: service.routes, gatekeeper: gatekeeper, settings: SiteSettings(logger: quiet),
                    assets: AssetStore(
                        Web.Assets.all + TerritoryModule.assets + PublicationsService.assets),
                    identity: { SiteIdentity(name: "Syndicat", helpPhone: "", helpHours: "") })
                try await Application(router: site.router()).test(.router) { client in
                    try await body(Premises(service: service, client: client))
                }
            }
        }
    }

    /// A relay on this machine; on port 9 nobody listens.
    static func relay(port: Int = 9) throws -> SMTPSettings {
        let sender = try #require(EmailAddress("mairie@exemple.fr"))
        return SMTPSettings(
            host: "127.0.0.1", port: port, security: .none, sender: Mailbox(name: "Vallée", sender),
            bounce: sender)
    }
}

/// A gatekeeper that knows nobody: residents have no account.
struct NobodyGatekeeper: Gatekeeper {
    func visitor(of request: IncomingRequest) async throws -> Visitor? { nil }

    func judgement(of visitor: Visitor?) async throws -> Judgement {
        { access, _, _ in access == .anyone }
    }
}
