import HTTPTypes
import Persistence
import Web

/// The page of a commune for its residents: the town hall, the services open there, what they never do.
struct CommuneScreen {
    let territory: TerritoryModule

    private let kept = KeptPages()
    /// What the pages are made of: a change of any of it makes them again.
    private let number: SharedRead<Int>

    init(territory: TerritoryModule) {
        self.territory = territory
        let versions = [Version.territory, .settings, .services] + territory.surroundings.frontVersions
        number = SharedRead { session in try Version.total(of: versions, in: session) }
    }

    /// One read of the database for all who have no account and ask at the same moment.
    func show(_ visit: Visit) async throws -> Reply {
        guard let code = CodeINSEE(visit.parameter("insee")) else { throw Refusal.noSuchCommune }
        let number = try await number.value(from: territory.store.database)
        do {
            return try await kept.reply(code.text, number: number, to: visit) { [self] in
                try await page(of: code, at: .now)
            }
        } catch let merged as Merged {
            return .moved(to: .commune(merged.into))
        }
    }

    /// An old code: its commune is another today.
    private struct Merged: Error {
        let into: CodeINSEE
    }

    /// Reads everything anew: nothing in it is older than the number it is kept under.
    private func page(of code: CodeINSEE, at now: Instant) async throws -> KeptPages.Made {
        let gazetteer = try await territory.store.gazetteer()
        guard let commune = gazetteer.current(code) else { throw Refusal.noSuchCommune }
        guard commune.code == code else { throw Merged(into: commune.code) }
        let site = try await territory.settings.identity()
        let open = try await territory.register.openServices(to: commune)
        let offers = open.isEmpty ? [] : try await territory.surroundings.offers(commune)
        let fronts = open.isEmpty ? [] : try await territory.surroundings.fronts(commune, open)
        let content = CommunePage(
            commune: commune, epci: gazetteer.epci(of: commune)?.name,
            formers: gazetteer.formers(of: commune).map(\.name),
            offers: offers.filter { open.contains($0.service) },
            services: territory.surroundings.catalogue.filter { open.contains($0.slug) }, site: site,
            parts: fronts.flatMap(\.parts)
        ).content
        var page = Page(commune.name, .open, content: content)
        page.links = fronts.flatMap(\.links)
        page.colour = fronts.lazy.compactMap(\.colour).first
        page.assets = fronts.flatMap(\.assets)
        return KeptPages.Made(
            page, of: site, until: fronts.compactMap(\.until).reduce(now.nextHour, min))
    }
}

extension Instant {
    /// The next hour of the clock: what is said of a day is true until then, whatever the time of the year.
    fileprivate var nextHour: Instant {
        Instant(milliseconds: (milliseconds / 3_600_000 + 1) * 3_600_000)
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
