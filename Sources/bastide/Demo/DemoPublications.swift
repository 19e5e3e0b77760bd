import DemoTerritory
import Persistence
import Publications
import Territory
import Web

/// The publications of the demonstration: news, works of an EPCI, a market that comes back, a vigilance, and a danger that
/// waits for a second person.
struct DemoPublications {
    let service: PublicationsService
    let territory: FictionalTerritory
    let store: TerritoryStore
    /// The ids of the people of the demonstration, by what they sign in with.
    let people: [String: String]
    let tell: @Sendable (String) -> Void
    let now = Instant.now

    func fill() async throws {
        var count = 0
        for (content, place, stage, age) in try await all() {
            guard let writer = writer(of: place) else { continue }
            try await service.write(
                content, in: place, by: writer, to: stage, at: now.adding(.seconds(-age * 3600)))
            count += 1
        }
        tell("  Actualités\u{A0}: \(French.count(count, "publication", "publications")).")
    }

    private func writer(of place: Collectivite) -> String? {
        let code = place.kind == .syndicat ? territory.syndicat.siren : place.code
        let writer = territory.people.first { person in
            person.roles.contains { $0.collectivite == code && $0.right != .reader }
        }
        return writer.flatMap { people[$0.login] }
    }

    private typealias Item = (Content, Collectivite, PublicationsService.Stage, Int)

    private func all() async throws -> [Item] {
        guard let village = territory.communeWithUnnumberedHamlet else { return [] }
        let places = try await store.database.read { session in
            (
                commune: try store.collectivite(.commune, code: village.code, in: session),
                epci: try store.collectivite(.epci, code: village.epciSIREN, in: session),
                syndicat: try store.collectivite(id: Collectivite.syndicatID, in: session)
            )
        }
        var items: [Item] = []
        if let commune = places.commune {
            items += [
                (school, commune, .published, 72), (market, commune, .published, 48),
                (water, commune, .awaitingSecond, 1),
            ]
        }
        if let epci = places.epci { items.append((works, epci, .published, 24)) }
        if let syndicat = places.syndicat { items.append((storm, syndicat, .published, 3)) }
        return items
    }

    private var today: CalendarDay { Moment(now).local.day }

    private func moment(in days: Int, at hour: Int) -> Moment {
        Moment(LocalTime(today.adding(days: days), hour: hour))
    }

    private var school: Content {
        told(
            Content(
                kind: .news, title: "Inscriptions à la cantine",
                text: """
                    Les inscriptions à la cantine se font à la mairie, le mardi et le jeudi matin.

                    Apportez le carnet de santé de l’enfant et une attestation d’assurance.
                    """,
                theme: .school, place: Place(label: "Mairie")))
    }

    private var market: Content {
        let saturday = today.adding(days: (5 - today.weekday + 7) % 7)
        var content = Content(
            kind: .event, title: "Marché de producteurs",
            text: "Légumes, fromages, miel et pain cuit au feu de bois, sous la halle.", theme: .culture,
            place: Place(label: "Sous la halle"))
        content.occasion = Occasion(
            start: LocalTime(saturday, hour: 9), end: LocalTime(saturday, hour: 12, minute: 30),
            recurrence: Recurrence(.monthlyByWeekday, until: saturday.adding(days: 364)))
        return told(content)
    }

    private var works: Content {
        told(
            Content(
                kind: .works, title: "Collecte décalée pendant les travaux du pont",
                text: """
                    Le pont de la route de Mirande est refait. Les bacs sont ramassés le jeudi au lieu du mardi.

                    Sortez-les la veille au soir.
                    """,
                theme: .waste, validity: Validity(until: moment(in: 21, at: 18))))
    }

    private var storm: Content {
        let facts = AlertFacts(
            categories: [.weather], event: "Orages", urgency: .future, severity: .moderate,
            certainty: .likely,
            responses: [.prepare, .monitor],
            instruction: "Rentrez ce qui peut s’envoler. Évitez les bois et les bords de rivière.")
        return told(
            Content(
                kind: .alert, title: "Vigilance orages",
                text: "De forts orages sont attendus, avec de la grêle et des rafales.", theme: .safety,
                validity: Validity(until: moment(in: 7, at: 23)), alert: facts))
    }

    private var water: Content {
        let facts = AlertFacts(
            categories: [.networks, .health], event: "Eau impropre à boire", urgency: .immediate,
            severity: .severe, certainty: .observed, responses: [.avoid],
            instruction:
                "Ne buvez pas l’eau du robinet et n’en faites pas boire aux bêtes. Des bouteilles sont données à la mairie."
        )
        return told(
            Content(
                kind: .alert, title: "Ne buvez pas l’eau du robinet",
                text: "Une casse sur le réseau a laissé entrer de la terre. Les analyses sont en cours.",
                theme: .water, validity: Validity(until: moment(in: 7, at: 20)), alert: facts))
    }

    private func told(_ content: Content) -> Content {
        var content = content
        content.outlets = [.push, .email, .panel]
        return content
    }
}
