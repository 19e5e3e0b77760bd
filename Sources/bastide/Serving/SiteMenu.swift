import Contract
import People
import Web

/// The menu of a signed-in person: the commune they work in, its services, their syndicat, each shown if it admits them.
struct SiteMenu: Sendable {
    let services: [any Service]
    let gatekeeper: PeopleGatekeeper

    func links(for visit: Visit) async throws -> [MenuLink] {
        guard let visitor = visit.visitor else { return [] }
        let commune = visit.parameters["insee"] ?? visitor.communes.first?.code
        var links: [MenuLink] = []
        for (slug, entry) in entries {
            // Who holds a role there reads there: its own pages ask for no more.
            links += entry.links(above: visitor)
            let parameters = commune.map { ["insee": $0] } ?? [:]
            guard let link = link(of: entry, in: commune) else { continue }
            guard
                try await gatekeeper.admits(visitor, to: entry.access, service: slug, parameters: parameters)
            else { continue }
            links.append(link)
        }
        return links
            + visitor.epcis.map { epci in
                MenuLink(epci.name, SitePath("/intercommunalite") / epci.siren)
            }
    }

    /// « Vérifier une liste » is the house's own: no service is needed for it.
    static let listChecking = MenuEntry(
        "Vérifier une liste", "/mairie/{insee}/verifier-une-liste", .commune(.reader))

    private var entries: [(String?, MenuEntry)] {
        let house: [(String?, MenuEntry)] = [
            (nil, MenuEntry("Aujourd’hui", "/mairie/{insee}", .commune(.reader)))
        ]
        let served = services.flatMap { service in service.menu.map { (type(of: service).slug, $0) } }
        return house + served + [
            (nil, Self.listChecking),
            (nil, MenuEntry("Équipe", "/equipe/{insee}", .commune(.reader))),
            (nil, MenuEntry("Mairie", "/mairie/{insee}/coordonnees", .commune(.manager))),
            (nil, MenuEntry("Journal", "/journal/{insee}", .commune(.manager))),
            (nil, MenuEntry("Syndicat", "/syndicat", .syndicat(.reader))),
        ]
    }

    private func link(of entry: MenuEntry, in commune: String?) -> MenuLink? {
        if entry.path.contains("{") { return commune.flatMap { entry.link(in: $0) } }
        return SitePath(untrusted: entry.path).map { MenuLink(entry.label, $0) }
    }
}
