import Contract
import Notifications
import Persistence
import Territory
import Web

/// What the screens of the addresses work with: their store, the territory, the house.
struct AddressDesk: Sendable {
    let platform: Platform
    let store: AddressStore
    let territory: TerritoryStore
    /// What residents tell.
    let reports: AddressReportStore
    /// What the public reads.
    let published: PublishedFiles
    /// The files that town halls bring.
    let imports: AddressImports
    /// What draws documents as PDF.
    let press: DocumentPress
    /// What draws their maps for Word.
    let pictures: DocumentPress
    /// The lists that others deposited, as they were read last.
    let otherLists = OtherLists()
    /// The pictures of streets that were asked for last.
    let photos = StreetPhotos()
    /// Where the national base of the settings may be.
    var nationalReach = NetworkReach.internet

    var database: Database { platform.database }

    /// The address of the site as the public knows it.
    var site: String { platform.notifications.outbox.site }

    /// What the nation has of each commune.
    var deposits: DepositStore { DepositStore(database: database) }

    /// The national deposit; nil when the operator set none.
    var depositClient: DepositClient? {
        platform.setting(DepositSettings.self).map { DepositClient(settings: $0) }
    }

    /// Where the signalements of the nation are read each day; nil when the operator set nothing.
    var nationalReports: NationalReportSettings? { platform.setting(NationalReportSettings.self) }

    /// Where pictures of streets are asked for; nil when the operator set nothing.
    var streetPhotos: StreetPhotoSettings? { platform.setting(StreetPhotoSettings.self) }

    /// The commune of the route, with what every office page of it shows.
    func commune(_ visit: Visit) async throws -> CommuneDesk {
        let commune = try await openCommune(visit)
        let code = commune.code
        let base = try await database.read { try BaseLocaleTable.find(code, in: $0) }
        let gestures = try await store.reversibleGestures(of: visit.visitor?.id, in: code)
        return CommuneDesk(
            visit: visit, desk: self, commune: code, name: commune.name, base: base, undo: gestures.undo,
            redo: gestures.redo)
    }

    /// The same, for pages that have nothing to show before the addresses are begun.
    ///
    /// - Throws: `NotBegun`, which the routes turn into the way to begin.
    func begunCommune(_ visit: Visit) async throws -> CommuneDesk {
        let desk = try await commune(visit)
        guard desk.base != nil else { throw NotBegun(home: desk.paths.home) }
        return desk
    }

    /// - Throws: `Refusal.notFound` unless `{insee}` is a commune of the territory.
    func openCommune(_ visit: Visit) async throws -> Commune {
        guard let code = CodeINSEE(visit.parameter("insee")),
            let commune = try await territory.gazetteer().commune(code)
        else { throw Refusal.notFound }
        return commune
    }
}
