package import Contract
package import People
package import Persistence
package import Web

/// What the publications tell the house besides their screens: programs, mayors, and what they keep of people.
extension PublicationsService {
    package static let scopes: [TokenScope] = []

    package var retention: [KeptData] {
        [
            KeptData(
                data: "Nom de qui a écrit, relu et envoyé une publication",
                duration: "tant que la publication est gardée, ou jusqu’à la suppression du compte",
                ground: "preuve de ce qui a été dit au nom de la collectivité"),
            KeptData(
                data: "Qui est d’astreinte, de quand à quand",
                duration: "jusqu’à l’astreinte suivante, ou jusqu’à la suppression du compte",
                ground: "sécurité\u{A0}: qui peut envoyer seul une alerte"),
            KeptData(
                data:
                    "Abonnements des habitants\u{A0}: adresse électronique, numéro ou adresse de l’appareil chez Google, Apple, "
                    + "Mozilla ou Microsoft, communes suivies",
                duration:
                    "jusqu’au désabonnement\u{202F}; un appareil, treize mois au plus sans nouvelles de lui",
                ground: "consentement, retiré d’un geste"),
            KeptData(
                data: "Demandes d’abonnement qui attendent leur confirmation", duration: "deux jours",
                ground: "consentement"),
        ]
    }

    package func matters(of commune: CommuneSummary) async throws -> [Matter] {
        guard let commune = try await collectivite(commune) else { return [] }
        return try await PublicationMatters(desk: desk, commune: commune).all()
    }

    package var traces: PersonTraces {
        PersonTraces("Actualités") { personID in
            PublicationTraces.question(of: personID)
        } trace: { row in
            PersonTrace(at: try row.get("at"), what: try row.get("what"), detail: try row.get("title"))
        } forget: { person, session in
            try PublicationTraces.forget(person, in: session)
        }
    }
}
