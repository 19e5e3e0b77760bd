import HTTPTypes
package import People
package import Territory
package import Web

/// The page that a mayor opens on a phone by a link: read only, without a password.
package struct MayorScreens: Sendable {
    private let links: MayorLinks
    private let territory: TerritoryStore
    private let services: [any Service]

    package init(links: MayorLinks, territory: TerritoryStore, services: [any Service]) {
        self.links = links
        self.territory = territory
        self.services = services
    }

    package var routes: [Route] {
        [.get("/maire/{jeton}", .anyone, show)]
    }

    private func show(_ visit: Visit) async throws -> Reply {
        switch try await links.open(visit.parameter("jeton"), from: visit.request.clientAddress) {
        case .tooMany: throw Refusal.tooManyGuesses
        case .over: throw Refusal.mayorLinkOver
        case .commune(let opened):
            guard let code = CodeINSEE(opened.code), try await territory.gazetteer().commune(code) != nil
            else { throw Refusal.mayorLinkOver }
            let commune = CommuneSummary(code: opened.code, name: opened.name)
            var matters: [MayorPage.Chapter] = []
            for service in services {
                matters.append(
                    .init(title: type(of: service).title, matters: try await service.matters(of: commune)))
            }
            return links.kept(MayorPage(opened: opened, chapters: matters).reply(to: visit))
        }
    }
}

extension Refusal {
    static let mayorLinkOver = Refusal(
        .gone, "Ce lien ne s’ouvre plus.",
        advice: "Il a été retiré, ou sa date est passée. Demandez-en un autre à votre secrétariat de mairie.")
    static let tooManyGuesses = Refusal(
        .tooManyRequests, "Trop d’adresses qui n’ouvrent rien ont été essayées depuis cet endroit.",
        advice:
            "Un lien qui est bon s’ouvre toujours. Recopiez-le en entier, ou demandez-en un autre à la mairie."
    )
}
