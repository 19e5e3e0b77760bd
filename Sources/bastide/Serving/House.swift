import Contract
import Geocoding
import Jobs
import Logging
import Notifications
import People
import Persistence
import Territory
import Web

/// The whole of Bastide in one process: its data, its kernel, its services, ready to serve or to be commanded.
struct House: Sendable {
    let settings: ServerSettings
    let logger: Logger
    let platform: Platform
    let notifications: NotificationsModule
    let people: PeopleModule
    /// The index that is searched, by `/geocodage/` and by every service.
    let searchPool: SearchPool
    /// The addresses of the site itself, as its geocoder finds them.
    let ownAddresses: OwnAddresses
    /// « Vérifier une liste ».
    let listChecking: ListChecking
    let services: [any Service]

    /// Opens the data, brings it to this program’s schema, and joins the modules.
    ///
    /// - Throws: `SettingRefused` when the folder is not ours to write; `SchemaTooNew` when a later program was here; the
    ///   driver’s error when the data cannot be opened.
    static func open(_ settings: ServerSettings) async throws -> House {
        try DataFolder(path: settings.data).open()
        let database = try await Database.open(settings.database)
        try await Migrator(migrations).migrate(database)
        let house = try House(settings, database: database, key: try await key(of: settings))
        let outOfReach = try await house.people.sealSecrets()
        if outOfReach > 0 {
            house.logger.warning(
                "telephones sealed by another key: their owners sign in by a recovery code",
                metadata: ["accounts": "\(outOfReach)", "key": "\(settings.data)/\(SecretKey.fileName)"])
        }
        return house
    }

    /// The key that the operator gave, or the one of the data folder, made at the first start.
    static func key(of settings: ServerSettings) async throws -> SecretKey {
        if let text = settings.secretKey, let key = SecretKey(text) { return key }
        return try await Blocking.run { [data = settings.data] in try SecretKey.kept(in: data) }
    }

    init(_ settings: ServerSettings, database: Database, key: SecretKey) throws {
        var logger = Logger(label: "bastide") { JSONLogHandler(label: $0) }
        logger.logLevel = settings.logLevel
        let notifications = Self.notifications(settings, database: database, key: key, logger: logger)
        searchPool = try settings.geocoder.pool()
        let platform = Platform(
            database: database, jobs: JobQueue(), territory: TerritoryStore(database: database),
            settings: SettingsStore(database: database), notifications: notifications, folder: settings.data,
            serviceSettings: [settings.vault, searchPool] + (settings.deposit.map { [$0] } ?? [])
                + (settings.nationalReports.map { [$0] } ?? []) + (settings.cadastre.map { [$0] } ?? [])
                + (settings.streetPhotos.map { [$0] } ?? []))
        self.settings = settings
        self.logger = logger
        self.platform = platform
        self.notifications = notifications
        services = Bastide.services.map { $0.init(platform: platform) }
        ownAddresses = OwnAddresses(
            database: platform.database, territory: platform.territory,
            sources: services.compactMap(\.addresses), state: settings.geocoderAddresses)
        listChecking = ListChecking(pool: searchPool, addresses: ownAddresses)
        people = try PeopleModule(
            database: database,
            settings: PeopleSettings(
                isHTTPS: settings.isHTTPS, isDemo: settings.isDemo, siteAddress: settings.publicURL,
                landing: "/mon-espace", folder: settings.data + "/recus"),
            key: key, Self.surroundings(of: services, outbox: notifications.outbox))
    }

    private static func notifications(
        _ settings: ServerSettings, database: Database, key: SecretKey, logger: Logger
    ) -> NotificationsModule {
        var notifications = NotificationSettings(site: settings.publicURL)
        notifications.pushContact = settings.pushContact
        notifications.pushKey = settings.pushKey.flatMap { VAPIDKey($0) }
        notifications.mail = settings.mail
        notifications.sms = settings.sms
        notifications.reach = settings.pushReach
        return NotificationsModule(database: database, key: key, settings: notifications, logger: logger)
    }

    /// The index of these addresses, served by `searchPool`.
    func ownIndex() -> OwnIndex {
        OwnIndex(addresses: ownAddresses, data: settings.data, pool: searchPool, logger: logger)
    }

    /// What People is told of the other modules.
    private static func surroundings(of services: [any Service], outbox: Outbox) -> Surroundings {
        Surroundings(
            services: Bastide.services.map { DelegableService(slug: $0.slug, title: $0.title) },
            scopes: Bastide.services.flatMap { $0.scopes },
            traces: services.map(\.traces) + [TerritoryModule.traces, JobTraces.all],
            outbox: outbox)
    }

    /// The schema of every module, the kernel’s first.
    static var migrations: [Migration] {
        JobSchema.migrations + TerritorySchema.migrations + PeopleModule.migrations
            + NotificationsModule.migrations
            + Bastide.services.flatMap { $0.migrations }
    }
}
