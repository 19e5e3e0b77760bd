import HTTPTypes
import Web

/// The page of a commune for its residents: the town hall, the services open there, what they never do.
struct CommuneScreen {
    let territory: TerritoryModule

    func show(_ visit: Visit) async throws -> Reply {
        let gazetteer = try await territory.store.gazetteer()
        guard let code = CodeINSEE(visit.parameter("insee")), let commune = gazetteer.current(code) else {
            throw Refusal.noSuchCommune
        }
        guard commune.code == code else { return .moved(to: .commune(commune.code)) }
        let open = try await territory.register.openServices(to: commune)
        let offers = open.isEmpty ? [] : try await territory.surroundings.offers(commune)
        let page = CommunePage(
            commune: commune, epci: gazetteer.epci(of: commune)?.name,
            formers: gazetteer.formers(of: commune).map(\.name),
            offers: offers.filter { open.contains($0.service) },
            services: territory.surroundings.catalogue.filter { open.contains($0.slug) }, site: visit.site)
        return visit.page(Page(commune.name, .open, content: page.content))
    }
}

extension Reply {
    /// An old address: the commune merged, for good.
    static func moved(to path: SitePath) -> Reply {
        Reply(status: .movedPermanently, headers: [.location: path.text])
    }
}

extension Refusal {
    static let noSuchCommune = Refusal(
        .notFound, "Cette commune n’est pas sur le territoire.",
        advice: "Cherchez votre commune par son nom ou son code postal depuis l’accueil.")
}
