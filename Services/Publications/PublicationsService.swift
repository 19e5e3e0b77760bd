package import Contract
package import Jobs
package import Persistence
package import Territory
package import Web

/// What a commune, its EPCI, the département and the syndicat tell the residents, and how it reaches them.
package struct PublicationsService: Service {
    package static let slug = "actualites"
    package static let title = "Actualités et alertes"
    package static let summary =
        "La commune, l’intercommunalité et le département préviennent les habitants\u{A0}: actualités, travaux, agenda, "
        + "alertes. Une seule saisie, tous les moyens de la recevoir."
    package static let limits =
        "Ce service ne remplace ni le 112 ni la sirène, et ne reçoit pas de commentaires. Suivre sa commune ne demande "
        + "pas de compte, et personne ne sait qui a lu quoi."
    package static let migrations = PublicationSchema.migrations
    package static let assets: [Asset] = Assets.all

    package static let frontVersions = [Version.publications]

    let desk: PublicationsDesk

    package init(platform: Platform) {
        desk = PublicationsDesk(platform: platform)
    }

    package var routes: [Route] { PublicationRoutes.all(desk) }

    package var jobs: [JobKind] {
        let release = ReleasePublications(store: desk.store)
        let tidy = TidyPublications(database: desk.database)
        return [
            release.kind, release.sweep, PollAlertSources(intake: desk.intake).kind, tidy.kind, tidy.hourly,
        ]
    }

    package var menu: [MenuEntry] {
        OwnerPlace.allCases.map { place in
            MenuEntry(
                place == .syndicat ? "Actualités du territoire" : "Actualités", place.path,
                place.access(.reader))
        }
    }

    package var indicators: [Indicator] { PublicationIndicators.all }

    package func offer(to commune: CommuneSummary) async throws -> [Offer] {
        guard let code = CodeINSEE(commune.code) else { return [] }
        return [
            Offer(
                "Pas de réseau, ligne en panne", detail: "Un court message au syndicat, sans compte",
                path: PublicationPaths.all(of: .commune(code)) / "reseau")
        ]
    }

    package func front(of commune: CommuneSummary) async throws -> CommuneFront {
        guard let code = CodeINSEE(commune.code),
            let commune = try await desk.territory.gazetteer().commune(code)
        else { return CommuneFront() }
        return try await VillageFront.front(of: commune, desk, at: .now)
    }

    package func duties(of visitor: Visitor, in commune: CommuneSummary) async throws -> [Duty] {
        guard let commune = try await collectivite(commune) else { return [] }
        return try await PublicationDuties(desk: desk, commune: commune, visitorID: visitor.id).all()
    }

    func collectivite(_ commune: CommuneSummary) async throws -> Collectivite? {
        try await desk.database.read { [territory = desk.territory] session in
            try territory.collectivite(.commune, code: commune.code, in: session)
        }
    }
}
