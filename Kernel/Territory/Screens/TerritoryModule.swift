package import Persistence
package import Web

/// The territory as the house uses it: its tables, its data, its pages.
package struct TerritoryModule: Sendable {
    package static let migrations = TerritorySchema.migrations
    package static let assets: [Asset] = Assets.all
    /// « Me localiser » beside a field: `<div data-locate="/chemin">`, to which `lat` and `lon` are then given.
    package static let locating = Assets.locateMeJs
    package static let retention = [
        KeptData(
            data: "Demandes d’adhésion à un service\u{A0}: nom, contact, message",
            duration: "jusqu’à la réponse, un an au plus", ground: "mission d’intérêt public")
    ]

    package let store: TerritoryStore
    package let settings: SettingsStore
    package let register: ServiceRegister
    let surroundings: Surroundings

    /// What the house lends to the territory's pages, which know no service.
    package struct Surroundings: Sendable {
        /// The folder of data; official files wait there between their rehearsal and their import.
        let folder: String
        let catalogue: [CatalogueEntry]
        let offers: @Sendable (Commune) async throws -> [CommuneOffer]
        let frontVersions: [Version]
        let fronts: @Sendable (Commune, _ open: Set<String>) async throws -> [CommuneFront]
        let record: @Sendable (TerritoryDeed, borrowing Session) throws -> Void
        let full: @Sendable (_ address: String) async throws -> Instant?

        /// - Parameters:
        ///   - offers: what all services propose to a commune; those it does not take part in are left out here.
        ///   - frontVersions: what the services raise when what they put on communes' pages changes.
        ///   - fronts: what the services of these slugs put on the page of a commune.
        ///   - record: writes a deed in the journal, in the same transaction.
        ///   - full: counts a request sent from this address, and says when to send it again if there were too many.
        package init(
            folder: String, catalogue: [CatalogueEntry],
            offers: @escaping @Sendable (Commune) async throws -> [CommuneOffer],
            frontVersions: [Version] = [],
            fronts: @escaping @Sendable (Commune, _ open: Set<String>) async throws -> [CommuneFront] = {
                _, _ in
                []
            },
            record: @escaping @Sendable (TerritoryDeed, borrowing Session) throws -> Void,
            full: @escaping @Sendable (_ address: String) async throws -> Instant?
        ) {
            self.folder = folder
            self.catalogue = catalogue
            self.offers = offers
            self.frontVersions = frontVersions
            self.fronts = fronts
            self.record = record
            self.full = full
        }
    }

    package init(database: Database, _ surroundings: Surroundings) {
        store = TerritoryStore(database: database)
        settings = SettingsStore(database: database)
        register = ServiceRegister(database: database)
        self.surroundings = surroundings
    }

    /// Forgets what is over: requests that nobody answered, official files that nobody confirmed.
    ///
    /// To be run once a day.
    package func tidy(at now: Instant = .now) async throws {
        try await store.database.write { session in
            try ServiceRequests.forgetUnanswered(
                askedBefore: now.adding(.zero - ServiceRequests.keptFor), in: session)
        }
        let folder = surroundings.folder
        try await Blocking.run { try PendingFile.forgetOld(in: folder, at: now) }
    }

    package var routes: [Route] {
        publicRoutes + officeRoutes
    }

    private var publicRoutes: [Route] {
        let feeds = TerritoryFeeds(store: store)
        return [
            .get("/", .anyone, HomeScreen(territory: self).show),
            .get("/territoire/ici", .anyone, PlaceScreen(territory: self).find),
            .get("/territoire/carte", .anyone, PlaceScreen(territory: self).map),
            .get("/commune/{insee}", .anyone, CommuneScreen(territory: self).show),
            .get("/services", .anyone, CatalogueScreen(territory: self).show),
            .get("/services/{service}/demande", .anyone, JoinScreen(territory: self).show),
            .post("/services/{service}/demande", .anyone, JoinScreen(territory: self).send),
            .get("/services/{service}/demande/merci", .anyone, JoinScreen(territory: self).thank),
            .get("/territoire/communes.json", .anyone, feeds.communes),
            .get("/territoire/contours.geojson", .anyone, feeds.contours),
            .get("/territoire/contours/{fichier}", .anyone, feeds.contour),
        ]
    }

    private var officeRoutes: [Route] {
        let (imports, adhesions) = (ImportsScreen(territory: self), AdhesionsScreen(territory: self))
        let (settings, hall) = (SettingsScreen(territory: self), TownHallScreen(territory: self))
        return [
            .get("/syndicat/reglages", .syndicat(.administrator), settings.show),
            .post("/syndicat/reglages", .syndicat(.administrator), settings.save),
            .get("/syndicat/territoire", .syndicat(.reader), imports.show),
            .post(
                "/syndicat/territoire", .syndicat(.administrator), bodyLimit: (100 << 20) + (1 << 20),
                imports.receive),
            .get("/syndicat/territoire/essai/{essai}", .syndicat(.administrator), imports.rehearse),
            .post("/syndicat/territoire/essai/{essai}", .syndicat(.administrator), imports.confirm),
            .get("/syndicat/adhesions", .syndicat(.reader), adhesions.show),
            .post("/syndicat/adhesions", .syndicat(.manager), adhesions.add),
            .post("/syndicat/adhesions/fin", .syndicat(.manager), adhesions.end),
            .post("/syndicat/demandes/{demande}", .syndicat(.manager), adhesions.answer),
            .get("/mairie/{insee}/coordonnees", .commune(.manager), hall.show),
            .post("/mairie/{insee}/coordonnees", .commune(.manager), hall.save),
        ]
    }
}
