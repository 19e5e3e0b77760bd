import Notifications
import People
import Persistence
import Territory

/// Those who answer for a collectivité: they are told by e-mail of what waits for them, and of what was done without them.
struct Colleagues {
    let outbox: Outbox
    let ownerID: String

    /// Tells those of the collectivité; the syndicat’s when nobody else answers for it.
    ///
    /// - Parameters:
    ///   - person: who knows already; empty when nobody does.
    ///   - letter: what one person receives, by their id.
    func tell(
        but person: String, at now: Instant, in session: borrowing Session, _ letter: (String) -> Message
    ) throws {
        let own = try people(of: [ownerID], but: person, in: session)
        let people =
            own.isEmpty ? try people(of: [Collectivite.syndicatID], but: person, in: session) : own
        try send(letter, to: people, at: now, in: session)
    }

    /// Tells those of the collectivité and those of the syndicat.
    func tellAll(
        but person: String, at now: Instant, in session: borrowing Session, _ letter: (String) -> Message
    ) throws {
        let people = try people(of: [ownerID, Collectivite.syndicatID], but: person, in: session)
        try send(letter, to: people, at: now, in: session)
    }

    private func send(
        _ letter: (String) -> Message, to people: [(id: String, address: Address)], at now: Instant,
        in session: borrowing Session
    ) throws {
        guard outbox.channels.contains(.email) else { return }
        for person in people {
            try outbox.send(letter(person.id), to: person.address, at: now, in: session)
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
