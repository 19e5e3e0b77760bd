import Notifications
import People
import Persistence
import Territory

/// Those who answer for a collectivité: they are told by e-mail of what waits for them, and of what was done without them.
struct Colleagues {
    let outbox: Outbox
    let ownerID: String

    /// Danger that one person sent, or called off, alone: those of the collectivité and of the syndicat all know.
    func tellAll(
        _ occasion: OfficeLetter.Occasion, of kept: KeptPublication, but person: String, at now: Instant,
        in session: borrowing Session
    ) throws {
        let people = try people(of: [ownerID, Collectivite.syndicatID], but: person, in: session)
        try send(occasion, of: kept, to: people, at: now, in: session)
    }

    /// What waits is told to those of the collectivité; to the syndicat’s when nobody else answers for it.
    func tell(
        _ occasion: OfficeLetter.Occasion, of kept: KeptPublication, but person: String, at now: Instant,
        in session: borrowing Session
    ) throws {
        let own = try people(of: [ownerID], but: person, in: session)
        let people =
            own.isEmpty ? try people(of: [Collectivite.syndicatID], but: person, in: session) : own
        try send(occasion, of: kept, to: people, at: now, in: session)
    }

    private func send(
        _ occasion: OfficeLetter.Occasion, of kept: KeptPublication,
        to people: [(id: String, address: Address)], at now: Instant, in session: borrowing Session
    ) throws {
        guard outbox.channels.contains(.email) else { return }
        let letter = OfficeLetter(occasion: occasion, kept: kept, site: outbox.site)
        for person in people {
            try outbox.send(letter.message(to: person.id, at: now), to: person.address, at: now, in: session)
        }
    }

    private func people(
        of collectivites: [String], but person: String, in session: borrowing Session
    ) throws -> [(id: String, address: Address)] {
        try session.rows(
            """
            SELECT DISTINCT person.id, person.email FROM person JOIN person_role ON person_role.person_id = person.id
            WHERE person_role.collectivite_id IN (\(list: collectivites))
                AND person_role.role IN ('manager', 'administrator') AND person.id <> \(person)
            ORDER BY person.id
            """
        ).compactMap { row in
            guard let address = Address(mail: try row.get("email")) else { return nil }
            return (try row.get("id"), address)
        }
    }
}
