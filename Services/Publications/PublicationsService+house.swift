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
                duration:
                    "jusqu’à la première astreinte donnée après sa fin, ou jusqu’à la suppression du compte",
                ground: "sécurité\u{A0}: qui peut envoyer seul une alerte"),
            KeptData(
                data:
                    "Abonnements des habitants\u{A0}: adresse électronique, numéro ou adresse de l’appareil chez Google, Apple, "
                    + "Mozilla ou Microsoft, communes suivies",
                duration:
                    "jusqu’au désabonnement\u{202F}; un appareil, treize mois au plus sans nouvelles de lui",
                ground: "consentement, retiré d’un geste"),
            KeptData(
                data: "Messages «\u{A0}pas de réseau ici\u{A0}»\u{A0}: lieu, texte, moyen de répondre",
                duration:
                    "\(NetworkReportTable.reportDays / 365)\u{A0}ans\u{202F}; le moyen de répondre, un an au plus, et six mois "
                    + "après la fin",
                ground: "mission d’intérêt public\u{A0}: suivre la couverture du territoire"),
            KeptData(
                data:
                    "Empreinte du réseau d’où vient un message «\u{A0}pas de réseau ici\u{A0}», faite avec la clé du site",
                duration: "deux heures au plus",
                ground: "sécurité\u{A0}: empêcher qu’un programme en envoie en masse"),
            KeptData(
                data: "Demandes d’abonnement qui attendent leur confirmation", duration: "deux jours",
                ground: "consentement"),
        ]
    }

    package var processings: [Processing] {
        [
            Processing(
                "Abonnements aux actualités et aux alertes",
                purpose: "prévenir les habitants qui l’ont demandé, par le moyen qu’ils ont choisi",
                ground:
                    "consentement (RGPD, article 6.1.a)\u{202F}; mission d’intérêt public pour les alertes (6.1.e)",
                people: "habitants abonnés, sans nom", data: retention,
                recipients: [
                    "pour les notifications, le service de l’appareil\u{A0}: Google, Apple, Mozilla ou Microsoft, qui reçoit un "
                        + "message chiffré qu’il ne peut pas lire",
                    "pour les SMS, l’opérateur du syndicat",
                ],
                transfers:
                    "l’adresse technique de l’appareil chez Google, Apple, Mozilla ou Microsoft (États-Unis), à qui "
                    + "l’appareil l’a demandée lui-même")
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
