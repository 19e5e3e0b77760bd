package import Territory
package import Web

/// Where a person arrives after signing in: what waits for them today, and where they left their work.
package struct TodayScreens: Sendable {
    private let territory: TerritoryStore
    private let services: [any Service]

    package init(territory: TerritoryStore, services: [any Service]) {
        self.territory = territory
        self.services = services
    }

    package var routes: [Route] {
        [
            .get("/mon-espace", .signedIn, arrive),
            .get("/mairie/{insee}", .commune(.reader), showCommune),
            .get("/syndicat", .syndicat(.reader), showSyndicat),
        ]
    }

    /// Leads each person to their own desk: the syndicat’s, or that of their first commune.
    private func arrive(_ visit: Visit) async throws -> Reply {
        if visit.visitor?.syndicatRole != nil { return .redirect(to: "/syndicat") }
        guard let commune = visit.visitor?.communes.first else { return .redirect(to: "/mon-compte") }
        return .redirect(to: "/mairie" / commune.code)
    }

    private func showCommune(_ visit: Visit) async throws -> Reply {
        let commune = try await commune(visit.parameter("insee"))
        guard let visitor = visit.visitor else { throw Refusal.forbidden }
        var duties: [Duty] = []
        for service in services {
            duties += try await service.duties(of: visitor, in: commune)
        }
        return visit.page(
            Page(
                "À faire aujourd’hui", .office, commune: commune.name,
                content: TodayPage(commune: commune, duties: duties, links: links(in: commune)).html))
    }

    private func showSyndicat(_ visit: Visit) async throws -> Reply {
        let gazetteer = try await territory.gazetteer()
        let page = SyndicatPage(
            communes: gazetteer.communes.count, epcis: gazetteer.epcis.count,
            population: gazetteer.population,
            links: services.flatMap(\.menu).filter { $0.path.hasPrefix("/syndicat") })
        return visit.page(Page("Le syndicat", .office, content: page.html))
    }

    private func links(in commune: CommuneSummary) -> [MenuLink] {
        services.flatMap(\.menu).compactMap { $0.link(in: commune.code) }
    }

    private func commune(_ code: String) async throws -> CommuneSummary {
        guard let code = CodeINSEE(code), let commune = try await territory.gazetteer().commune(code) else {
            throw Refusal.notFound
        }
        return CommuneSummary(code: commune.code.text, name: commune.name)
    }
}
