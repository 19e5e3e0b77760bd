import Contract
import Geocoding
import Jobs
import Notifications
import People
import Persistence
import Territory
import Web

extension House {
    /// The whole site: every module’s pages behind one door.
    func site() async throws -> SiteServer {
        let menu = SiteMenu(services: services, gatekeeper: people.gatekeeper)
        var site = SiteSettings(trustedProxies: settings.trustedProxies, isHTTPS: settings.isHTTPS)
        site.logger = logger
        return SiteServer(
            routes: try await routes(), gatekeeper: people.gatekeeper, settings: site, assets: assets,
            menu: menu.links, identity: platform.settings.identity)
    }

    /// What runs in the background: the services’ work and the house’s cleaning.
    var jobs: [JobKind] {
        services.flatMap(\.jobs) + notifications.jobs + [
            JobCleaning.kind(database: platform.database),
            JobKind("territoire.rangement", every: .hours(24)) { [territory] _ in try await territory.tidy()
            },
            JobKind("comptes.rangement", every: .hours(24)) { [people] _ in try await people.tidy() },
        ]
    }

    /// Every route of the program, with who may use it.
    func routes() async throws -> [Route] {
        let tiles = TileProxy(
            layers: { [store = platform.settings] in try await store.settings().layers },
            folder: settings.data + "/" + DataFolder.tiles, logger: logger)
        let kernel =
            people.routes + notifications.routes(record: recordSending) + territory.routes + tiles.routes
            + legal.routes
            + JobScreens(database: platform.database).routes
            + TodayScreens(
                territory: platform.territory, services: services, tools: [SiteMenu.listChecking],
                dataFolder: settings.isDemo ? nil : settings.data
            ).routes
            + MayorScreens(links: people.mayorLinks, territory: platform.territory, services: services).routes
            + listChecking.routes
        return kernel + services.flatMap { service in service.routes.map { $0.of(type(of: service).slug) } }
    }

    private var assets: AssetStore {
        let modules = JobScreens.assets + TerritoryModule.assets + AddressSearchField.allAssets
        return AssetStore(
            Web.Assets.all + LeafletFiles.read() + modules + Bastide.services.flatMap { $0.assets })
    }

    private var territory: TerritoryModule {
        TerritoryModule(
            database: platform.database,
            .init(
                folder: settings.data,
                catalogue: Bastide.services.map {
                    CatalogueEntry(slug: $0.slug, title: $0.title, summary: $0.summary, limits: $0.limits)
                },
                offers: offers, frontVersions: Bastide.services.flatMap { $0.frontVersions }, fronts: fronts,
                record: record,
                full: { [limit = people.formLimit] address in
                    try await limit.full("demande", from: address)
                }))
    }

    private var legal: LegalPages {
        let kept =
            people.retention + NotificationsModule.retention + TerritoryModule.retention
            + ListChecking.retention + services.flatMap(\.retention)
        return LegalPages(
            kept: kept, processings: ListChecking.processings + services.flatMap(\.processings),
            commune: { [territory = platform.territory] code in
                guard let code = CodeINSEE(code) else { return nil }
                return try await territory.gazetteer().current(code).map(LegalCommune.init)
            },
            notice: { [settings = platform.settings] in try await settings.settings().legalNotice })
    }

    @Sendable private func offers(to commune: Commune) async throws -> [CommuneOffer] {
        let summary = CommuneSummary(code: commune.code.text, name: commune.name)
        var offers: [CommuneOffer] = []
        for service in services {
            offers += try await service.offer(to: summary).map {
                CommuneOffer(
                    service: type(of: service).slug, label: $0.label, detail: $0.detail, path: $0.path)
            }
        }
        return offers
    }

    @Sendable private func recordSending(_ deed: SendingDeed, in session: borrowing Session) throws {
        let change = Change(
            service: "envois", deed.action, subject: deed.channel.title, before: "", after: deed.reason)
        try Journal.record(change, at: Collectivite.syndicatID, by: deed.actor, in: session)
    }

    /// What the services open in a commune show there, in their order.
    @Sendable private func fronts(of commune: Commune, open: Set<String>) async throws -> [CommuneFront] {
        let summary = CommuneSummary(code: commune.code.text, name: commune.name)
        var fronts: [CommuneFront] = []
        for service in services where open.contains(type(of: service).slug) {
            fronts.append(try await service.front(of: summary))
        }
        return fronts
    }

    @Sendable private func record(_ deed: TerritoryDeed, in session: borrowing Session) throws {
        let change = Change(
            service: "territoire", deed.action, subject: deed.subject, before: deed.before, after: deed.after)
        try Journal.record(change, at: deed.collectivite, by: deed.actor, in: session)
    }
}

extension LegalCommune {
    fileprivate init(_ commune: Commune) {
        self.init(
            code: commune.code.text, name: commune.name, address: commune.townHall.address,
            phone: commune.townHall.phone, email: commune.townHall.email)
    }
}
