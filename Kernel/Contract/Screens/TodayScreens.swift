import Persistence
package import Territory
package import Web

/// Where a person arrives after signing in: what waits for them today, and where they left their work.
package struct TodayScreens: Sendable {
    private let territory: TerritoryStore
    private let services: [any Service]
    private let dataFolder: String?
    private let tools: [MenuEntry]

    /// - Parameters:
    ///   - tools: what the house itself offers a commune, after its services.
    ///   - dataFolder: the data of which the syndicat is told how old the last backup is; nil in a demonstration.
    package init(
        territory: TerritoryStore, services: [any Service], tools: [MenuEntry] = [], dataFolder: String? = nil
    ) {
        self.territory = territory
        self.services = services
        self.tools = tools
        self.dataFolder = dataFolder
    }

    package var routes: [Route] {
        [
            .get("/mon-espace", .signedIn, arrive),
            .get("/mairie/{insee}", .commune(.reader), showCommune),
            .get("/intercommunalite/{siren}", .epci(.reader), showEPCI),
            .get("/syndicat", .syndicat(.reader), showSyndicat),
        ]
    }

    /// Leads each person to their own desk: the syndicat’s, their EPCI’s, that of their commune, or of all their communes.
    private func arrive(_ visit: Visit) async throws -> Reply {
        guard let visitor = visit.visitor else { throw Refusal.forbidden }
        if visitor.syndicatRole != nil { return .redirect(to: "/syndicat") }
        guard let first = visitor.communes.first else {
            if let epci = visitor.epcis.first { return .redirect(to: "/intercommunalite" / epci.siren) }
            let links = services.flatMap(\.menu).flatMap { $0.links(above: visitor) }
            return .redirect(to: links.first?.path ?? "/mon-compte")
        }
        guard visitor.communes.count > 1 else { return .redirect(to: "/mairie" / first.code) }
        var desks: [TodayPage] = []
        for link in visitor.communes.prefix(Self.mostTogether) {
            desks.append(try await desk(of: CommuneSummary(code: link.code, name: link.name), for: visit))
        }
        let content = desks.sorted { $0.oldest < $1.oldest }.map(\.panel)
        return visit.page(Page("À faire aujourd’hui", .office, content: "\(content)"))
    }

    /// A secretary has three communes, rarely ten.
    private static let mostTogether = 12

    private func showCommune(_ visit: Visit) async throws -> Reply {
        let commune = try await commune(visit.parameter("insee"))
        let desk = try await desk(of: commune, for: visit)
        return visit.page(Page("À faire aujourd’hui", .office, commune: commune.name, content: desk.html))
    }

    private func desk(of commune: CommuneSummary, for visit: Visit) async throws -> TodayPage {
        guard let visitor = visit.visitor else { throw Refusal.forbidden }
        var duties: [Duty] = []
        for service in services {
            duties += try await service.duties(of: visitor, in: commune).filter { duty in
                visit.mayOpen(duty.path) && duty.gesture.map(visit.maySend) ?? true
            }
        }
        return TodayPage(commune: commune, duties: duties, links: links(in: commune))
    }

    private func showEPCI(_ visit: Visit) async throws -> Reply {
        let gazetteer = try await territory.gazetteer()
        guard let epci = gazetteer.epci(visit.parameter("siren")) else { throw Refusal.notFound }
        let indicators = services.flatMap(\.indicators)
        let values = try await territory.database.read { session in
            try indicators.map { ($0, try $0.values(session)) }
        }
        let links = services.flatMap(\.menu).compactMap { $0.link(atEPCI: epci.siren) }
        let page = EPCIPage(
            epci: epci, communes: gazetteer.communes(of: epci),
            links: links.filter { visit.mayOpen($0.path) }, indicators: values)
        return visit.page(Page(epci.name, .office, commune: epci.name, content: page.html))
    }

    private func showSyndicat(_ visit: Visit) async throws -> Reply {
        let gazetteer = try await territory.gazetteer()
        let page = SyndicatPage(
            communes: gazetteer.communes.count, epcis: gazetteer.epcis.count,
            population: gazetteer.population,
            links: services.flatMap(\.menu).filter { $0.path.hasPrefix("/syndicat") },
            backup: dataFolder.map { BackupNotice(last: LastBackup.date(in: $0)) }, visit: visit)
        return visit.page(Page("Le syndicat", .office, content: page.html))
    }

    private func links(in commune: CommuneSummary) -> [MenuLink] {
        (services.flatMap(\.menu) + tools).compactMap { $0.link(in: commune.code) }
    }

    private func commune(_ code: String) async throws -> CommuneSummary {
        guard let code = CodeINSEE(code), let commune = try await territory.gazetteer().commune(code) else {
            throw Refusal.notFound
        }
        return CommuneSummary(code: commune.code.text, name: commune.name)
    }
}
