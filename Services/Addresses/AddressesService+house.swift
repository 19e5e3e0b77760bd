package import Contract
package import People
package import Persistence
import Territory

/// What the addresses tell the house besides their screens: programs, mayors, and what they keep of people.
extension AddressesService {
    package static let scopes = AddressScopes.all

    package var addresses: (any AddressSource)? { AddressLists() }

    package func matters(of commune: CommuneSummary) async throws -> [Matter] {
        guard let code = CodeINSEE(commune.code) else { return [] }
        return try await AddressMatters(desk: desk, commune: code).all()
    }

    package var traces: PersonTraces {
        PersonTraces("Adresses") { personID in
            AddressTraces.question(of: personID)
        } trace: { row in
            PersonTrace(at: try row.get("at"), what: try row.get("what"), detail: try row.get("commune_code"))
        } forget: { person, session in
            try AddressTraces.forget(person, in: session)
        }
    }
}
