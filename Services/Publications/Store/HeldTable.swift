import Persistence

/// What was to leave by itself, its hour come, and might not: its collectivité is told until somebody takes it up.
enum HeldTable {
    static func hold(_ kept: KeptPublication, planned: Moment, in session: borrowing Session) throws {
        try session.execute(
            """
            INSERT INTO publication_held (publication_id, version, planned_at)
            VALUES (\(kept.publication.id), \(kept.version), \(planned))
            ON CONFLICT (publication_id)
            DO UPDATE SET version = excluded.version, planned_at = excluded.planned_at
            """)
    }

    /// Those of a collectivité, with the hour at which each was to leave.
    static func all(
        of ownerID: String, in session: borrowing Session
    ) throws -> [(id: String, title: String, planned: Moment)] {
        try session.rows(
            """
            SELECT p.id, t.title, h.planned_at FROM publication_held h
            JOIN publication p ON p.id = h.publication_id AND p.version = h.version AND p.state = 'draft'
            JOIN publication_text t ON t.publication_id = p.id AND t.number = p.text_number
            WHERE p.owner_id = \(ownerID) ORDER BY h.planned_at, p.id
            """
        ).map { (try $0.get("id"), try $0.get("title"), try $0.get("planned_at")) }
    }
}
