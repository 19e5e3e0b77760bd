import Persistence
import Territory
import Web

/// A place whose publications are read: its name, and where they are.
struct PlaceDesk: Sendable {
    let place: PublicPlace
    /// « Fleurance », « CC de la Lomagne gersoise ».
    let name: String
    /// The commune whose pages these are, if it is one.
    let commune: Commune?

    var path: SitePath { PublicationPaths.all(of: place) }

    /// The way from the home page to the pages of this place.
    var steps: [(label: String, path: SitePath)] {
        guard let commune else { return [] }
        return [(commune.name, SitePath("/commune") / commune.code.text)]
    }
}

extension PublicationsDesk {
    /// The place that the route names.
    ///
    /// - Throws: `Refusal.notFound` when the territory has none.
    func place(_ visit: Visit) async throws -> PlaceDesk {
        if visit.parameters["insee"] != nil {
            let commune = try await commune(visit)
            return PlaceDesk(place: .commune(commune.code), name: commune.name, commune: commune)
        }
        let siren = visit.parameter("siren")
        let (kind, code): (Collectivite.Kind, String) =
            siren.isEmpty ? (.departement, visit.parameter("departement")) : (.epci, siren)
        let found = try await database.read { [territory] session in
            try territory.collectivite(kind, code: code, in: session)
        }
        guard let found else { throw Refusal.notFound }
        return PlaceDesk(
            place: kind == .epci ? .epci(code) : .departement(code), name: found.name, commune: nil)
    }

    /// The same page for the three sorts of places.
    static func everywhere(_ tail: String, _ answer: @escaping @Sendable (Visit) async throws -> Reply)
        -> [Route]
    {
        ["/actualites/{insee}", "/actualites/epci/{siren}", "/actualites/departement/{departement}"].map {
            .get($0 + tail, .anyone, answer)
        }
    }
}
