package import Contract
package import Jobs
package import Persistence
import Territory
package import Web

/// A commune's addresses: brought in, checked, corrected on a map, published.
package struct AddressesService: Service {
    package static let slug = "adresses"
    package static let title = "Adresses"
    package static let summary =
        "La mairie tient la liste de ses adresses, la corrige sur une carte et la publie pour les secours, les "
        + "livreurs et la base nationale."
    package static let limits =
        "Ce service ne pose pas les plaques et ne remplace pas la délibération du conseil municipal. Consulter ses "
        + "adresses ne demande pas de compte, et rien n’est retenu de vos recherches."
    package static let migrations = AddressSchema.migrations
    package static let assets: [Asset] = Assets.all + [BrowserEngine.asset]

    let desk: AddressDesk

    package init(platform: Platform) {
        let database = platform.database
        desk = AddressDesk(
            platform: platform, store: AddressStore(database: database, project: Projection.point(lon:lat:)),
            territory: platform.territory, reports: AddressReportStore(database: database),
            published: PublishedFiles(database: database), imports: AddressImports(database: database),
            press: DocumentPress(folder: platform.folder), pictures: .ofPictures(folder: platform.folder))
    }

    package var routes: [Route] { AddressRoutes.all(desk) }

    package var jobs: [JobKind] {
        let checks = CheckChangedCommunes(database: desk.database)
        let releases = ReleasePublication(store: desk.store)
        return [
            checks.kind, checks.sweep, releases.kind, releases.sweep,
            ImportFolder(database: desk.database).kind, ForgetOldRows(database: desk.database).kind,
            ForgetReceivedFiles(folder: desk.platform.folder).kind,
            SendDeposit(store: desk.deposits, client: desk.depositClient).kind,
            LookAtDeposits(store: desk.deposits, client: desk.depositClient).kind,
            PublishChanges(store: desk.store, isDepositing: desk.depositClient != nil).kind,
            RenewOpenAddresses(database: desk.database).kind, ReadOldGestures(database: desk.database).kind,
            FetchCadastres(store: desk.store, settings: desk.cadastreSettings).kind,
            FetchNationalReports(reports: desk.reports, settings: desk.nationalReports).kind,
        ]
    }

    package var menu: [MenuEntry] {
        [
            MenuEntry("Adresses", "/mairie/{insee}/adresses", .commune(.reader)),
            MenuEntry("Adresses du territoire", "/syndicat/adresses", .syndicat(.reader)),
        ]
    }

    package var indicators: [Indicator] { AddressIndicators.all }

    package func offer(to commune: CommuneSummary) async throws -> [Offer] {
        let page = SitePath("/adresses") / commune.code
        return [
            Offer("Chercher mon adresse", detail: "Dans la liste publiée par la mairie", path: page),
            Offer(
                "Elle manque ou elle est fausse", detail: "Un court message à la mairie, sans compte",
                path: page / "signaler"),
        ]
    }

    package func duties(of visitor: Visitor, in commune: CommuneSummary) async throws -> [Duty] {
        guard let code = CodeINSEE(commune.code) else { return [] }
        return try await AddressDuties(desk: desk, commune: code, visitorID: visitor.id).all()
    }
}
