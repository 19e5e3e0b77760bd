import People
import Persistence

/// What the publications keep under people's ids.
enum PublicationTraces {
    static func question(of personID: String) -> SQL {
        """
        SELECT at, what, title FROM (
            SELECT t.written_at AS at, 'Publication écrite' AS what, t.title FROM publication_text t
            WHERE t.author_id = \(personID)
            UNION ALL
            SELECT i.sent_at AS at, 'Publication envoyée' AS what, t.title FROM publication_issue i
            JOIN publication_text t ON t.publication_id = i.publication_id AND t.number = i.text_number
            WHERE i.sender_id = \(personID)
            UNION ALL
            SELECT m.at, 'Publication épinglée ou masquée' AS what, t.title FROM publication_mark m
            JOIN publication p ON p.id = m.publication_id
            JOIN publication_text t ON t.publication_id = p.id AND t.number = p.text_number
            WHERE m.person_id = \(personID)
            UNION ALL
            SELECT d.made_at AS at, 'Astreinte' AS what, c.name AS title FROM publication_turn d
            JOIN collectivite c ON c.id = d.owner_id WHERE d.person_id = \(personID)
        ) AS traces ORDER BY at, what
        """
    }

    /// What was said stays, for the collectivité; who said it is not known any more.
    static func forget(_ person: ErasedPerson, in session: borrowing Session) throws {
        let id = person.id
        try session.execute("UPDATE publication_text SET author_id = NULL WHERE author_id = \(id)")
        try session.execute("UPDATE publication_issue SET sender_id = NULL WHERE sender_id = \(id)")
        try session.execute("UPDATE publication_mark SET person_id = NULL WHERE person_id = \(id)")
        try session.execute("UPDATE publication SET called_off_by = NULL WHERE called_off_by = \(id)")
        try session.execute("UPDATE publication SET departure_by = NULL WHERE departure_by = \(id)")
        try session.execute("UPDATE cap_source SET trust_asked_by = NULL WHERE trust_asked_by = \(id)")
        try session.execute("DELETE FROM publication_turn WHERE person_id = \(id)")
        try session.execute("UPDATE publication_turn SET made_by = NULL WHERE made_by = \(id)")
    }
}
