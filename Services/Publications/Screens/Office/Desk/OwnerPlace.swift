import Persistence
import Territory
import Web

/// Where the people of a collectivité write in its name: one set of pages for the four levels.
enum OwnerPlace: CaseIterable {
    case commune
    case epci
    case departement
    case syndicat

    /// Where its pages stand, as routes declare it.
    var path: String {
        switch self {
        case .commune: "/mairie/{insee}/actualites"
        case .epci: "/epci/{siren}/actualites"
        case .departement: "/departement/{code}/actualites"
        case .syndicat: "/syndicat/actualites"
        }
    }

    func access(_ role: Role) -> Access {
        switch self {
        case .commune: .commune(role)
        case .epci: .epci(role)
        case .departement: .departement(role)
        case .syndicat: .syndicat(role)
        }
    }

    var kind: Collectivite.Kind {
        switch self {
        case .commune: .commune
        case .epci: .epci
        case .departement: .departement
        case .syndicat: .syndicat
        }
    }

    func code(of visit: Visit) -> String {
        switch self {
        case .commune: visit.parameter("insee")
        case .epci: visit.parameter("siren")
        case .departement: visit.parameter("code")
        case .syndicat: Collectivite.syndicatID
        }
    }
}

/// Routes declared once for the four levels.
struct OwnerRoutes {
    let desk: PublicationsDesk

    typealias Answer = @Sendable (OwnerDesk) async throws -> Reply

    func get(_ tail: String, _ role: Role, _ answer: @escaping Answer) -> [Route] {
        OwnerPlace.allCases.map { place in
            .get(place.path + tail, place.access(role)) { visit in
                try await answer(desk.owner(place, visit))
            }
        }
    }

    func post(
        _ tail: String, _ role: Role, bodyLimit: Int = 1 << 20, _ answer: @escaping Answer
    ) -> [Route] {
        OwnerPlace.allCases.map { place in
            .post(place.path + tail, place.access(role), bodyLimit: bodyLimit) { visit in
                try await answer(desk.owner(place, visit))
            }
        }
    }
}

extension PublicationsDesk {
    /// The collectivité of the route, with the person at work for it.
    ///
    /// - Throws: `Refusal.notFound` unless it is of the territory.
    func owner(_ place: OwnerPlace, _ visit: Visit) async throws -> OwnerDesk {
        let code = place.code(of: visit)
        let day = CivilDate.today
        let found = try await database.read { session -> (Collectivite, Reach)? in
            let owner =
                place == .syndicat
                ? try territory.collectivite(id: code, in: session)
                : try territory.collectivite(place.kind, code: code, in: session)
            guard let owner else { return nil }
            return (owner, try ReachQuery.reach(of: owner.id, on: day, in: session))
        }
        guard let (owner, reach) = found else { throw Refusal.notFound }
        if place == .commune, try await territory.gazetteer().commune(try code.insee) == nil {
            throw Refusal.notFound
        }
        return OwnerDesk(visit: visit, desk: self, place: place, owner: owner, reach: reach)
    }
}

extension String {
    /// - Throws: `Refusal.notFound` unless it is the code of a commune.
    fileprivate var insee: CodeINSEE {
        get throws {
            guard let code = CodeINSEE(self) else { throw Refusal.notFound }
            return code
        }
    }
}
