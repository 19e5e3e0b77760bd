import HTTPTypes
import Persistence
import Territory
import Web

/// A collectivité that looks after its own people, commune or EPCI, with the addresses of its pages.
struct TeamPlace: Sendable {
    let place: Collectivite

    var name: String { place.name }
    var path: SitePath { Self.path(place.kind, place.code) }
    var journal: SitePath {
        place.kind == .epci
            ? SitePath("/intercommunalite") / place.code / "journal" : SitePath("/journal") / place.code
    }

    static func path(_ kind: Collectivite.Kind, _ code: String) -> SitePath {
        kind == .epci ? SitePath("/intercommunalite") / code / "equipe" : SitePath("/equipe") / code
    }

    /// The same page for communes and for EPCIs: `tail` follows the address of the team.
    ///
    /// Readers open them; what each person may do there is looked at again in the transaction that changes.
    static func routes(
        _ method: HTTPRequest.Method, _ tail: String,
        _ answer: @escaping @Sendable (Visit) async throws -> Reply
    ) -> [Route] {
        [
            Route(method, "/equipe/{insee}" + tail, .commune(.reader), answer: answer),
            Route(method, "/intercommunalite/{siren}/equipe" + tail, .epci(.reader), answer: answer),
        ]
    }
}

extension Desk {
    /// The commune or the EPCI named by the route, or a page that says it is not there.
    func team(of visit: Visit) async throws -> TeamPlace {
        guard let siren = visit.parameters["siren"] else {
            return TeamPlace(place: try await commune(of: visit))
        }
        let found = try await database.read { session in try CollectiviteStore.epci(siren, in: session) }
        guard let found else { throw Refusal.notFound }
        return TeamPlace(place: found)
    }
}
