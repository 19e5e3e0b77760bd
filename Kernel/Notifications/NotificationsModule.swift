import Foundation
package import Jobs
package import Logging
package import Persistence
package import Web

/// Notifications as the program joins them: tables, routes, the work of each channel, and what services send by.
package struct NotificationsModule: Sendable {
    package static let migrations = NotificationSchema.migrations

    package let outbox: Outbox
    package let subscriptions: Subscriptions
    /// What pages that show the ledger ask whether it is whole.
    package let ledger: LedgerReading
    /// What a browser is given to subscribe with (`applicationServerKey`).
    package let publicKey: String
    let database: Database
    let carriers: [any Carrier]
    private let siteKey: SiteKey
    private let logger: Logger

    /// - Parameter key: the site's secret, of which its own keys are made.
    package init(
        database: Database, key: SecretKey, settings: NotificationSettings, logger: Logger
    ) {
        let pushKey = settings.pushKey ?? VAPIDKey(of: key)
        let siteKey = SiteKey(key)
        self.database = database
        ledger = LedgerReading(database: database)
        self.logger = logger
        self.siteKey = siteKey
        publicKey = pushKey.publicText
        carriers = Self.carriers(settings, key: pushKey, siteKey: siteKey, logger: logger)
        outbox = Outbox(site: settings.site, channels: Set(carriers.map(\.channel)), key: siteKey)
        subscriptions = Subscriptions(key: siteKey, reach: settings.reach)
    }

    /// Writes in the journal what a person did to a channel, in the same transaction.
    package typealias Record = @Sendable (SendingDeed, borrowing Session) throws -> Void

    package func routes(record: @escaping Record) -> [Route] {
        LeaveScreen(database: database, subscriptions: subscriptions).routes
            + SendingsScreen(database: database, carriers: carriers, record: record).routes
    }

    /// What comes back by itself: calls that were lost, what is too old.
    package var jobs: [JobKind] {
        [
            DeliverySweep.kind(database: database, channels: carriers.map(\.channel)),
            JobKind("notifications.menage", every: Housekeeping.rhythm) { [database] _ in
                try await Housekeeping.tidy(database)
            },
        ]
    }

    /// The workers of each channel, apart from all others: a gateway that does not answer holds up its own channel only.
    package func runners(pace: JobPace = JobPace()) -> [JobRunner] {
        carriers.map { carrier in
            JobRunner(
                database: database,
                kinds: [
                    AudienceWork(database: database, channel: carrier.channel).kind,
                    BatchWork(database: database, carrier: carrier, key: siteKey, logger: logger).kind,
                ],
                workers: 2, pace: pace, logger: logger)
        }
    }

    /// How long what is kept, and why, for `/mentions-legales`: a channel that is no longer set may have left some.
    package static let retention = [
        KeptData(
            data: "Courriels en partance\u{A0}: adresse, texte scellé",
            duration: "jusqu’à leur envoi, sept jours au plus", ground: "mission d’intérêt public"),
        KeptData(
            data: "SMS en partance\u{A0}: numéro, texte scellé",
            duration: "jusqu’à leur envoi, sept jours au plus", ground: "mission d’intérêt public"),
    ]

    private static func carriers(
        _ settings: NotificationSettings, key: VAPIDKey, siteKey: SiteKey, logger: Logger
    ) -> [any Carrier] {
        let push = PushCarrier(
            tokens: VAPIDTokens(key: key, contact: settings.contact), reach: settings.reach)
        var carriers: [any Carrier] = [push]
        if let mail = settings.mail {
            carriers.append(MailCarrier(mail, key: siteKey, site: settings.site, logger: logger))
        }
        switch settings.sms {
        case .gateway(let gateway): carriers.append(SMSGateway(gateway, logger: logger))
        case .spool(let folder): carriers.append(SMSSpool(folder: URL(filePath: folder), logger: logger))
        case nil: break
        }
        return carriers
    }
}
