import Persistence
import Territory

/// What the office pages read.
extension PublicationStore {
    /// All that a collectivité wrote, the last changed first.
    func all(of ownerID: String) async throws -> [KeptPublication] {
        try await database.read { try PublicationTable.read("p.owner_id = \(ownerID)", in: $0) }
    }

    /// A publication, unless it is another's.
    func find(_ id: String, of ownerID: String) async throws -> KeptPublication? {
        try await database.read { session in
            try PublicationTable.read("p.id = \(id) AND p.owner_id = \(ownerID)", in: session).first
        }
    }

    /// What others say on a commune's page at this moment, what it hid included.
    func fromOthers(in commune: CodeINSEE, but ownerID: String, at now: Instant) async throws -> [Publication]
    {
        try await database.read { session in
            try PublicationTable.read(
                """
                p.state = 'published' AND p.owner_id <> \(ownerID) AND EXISTS (
                    SELECT 1 FROM publication_commune r WHERE r.publication_id = p.id AND r.commune_code = \(commune))
                AND \(PublicationReading.begun(at: now)) AND (t.shown_until IS NULL OR t.shown_until > \(now))
                AND (t.last_day IS NULL OR t.last_day >= \(CivilDate(of: now)))
                """, limit: 100, in: session
            ).map(\.publication)
        }
    }

    /// Who these people are, for those who are still known.
    func names(of people: Set<String>) async throws -> [String: String] {
        let ids = people.filter { !$0.isEmpty }.sorted()
        guard !ids.isEmpty else { return [:] }
        return try await database.read { session in
            let rows = try session.rows("SELECT id, name FROM person WHERE id IN (\(list: ids))")
            return Dictionary(uniqueKeysWithValues: try rows.map { (try $0.get("id"), try $0.get("name")) })
        }
    }

    /// Those of a collectivité that await a second person, with the moment of the last change.
    func awaiting(of ownerID: String) async throws -> [(kept: KeptPublication, since: Instant)] {
        try await database.read { session in
            let waiting = try PublicationTable.read(
                """
                p.owner_id = \(ownerID)
                AND (p.state = 'awaitingSecond' OR p.correction_awaits = 1 OR p.called_off = 1)
                """, in: session)
            return try waiting.map { kept in
                let since: Instant? = try session.value(
                    "SELECT changed_at FROM publication WHERE id = \(kept.publication.id)")
                return (kept, since ?? .now)
            }
        }
    }

    /// Each time that a publication went out, with the text of that time and when it was written.
    func sentTexts(of id: String) async throws -> [SentText] {
        try await database.read { session in
            try session.rows(
                """
                SELECT i.sequence, i.sent_at, i.sent_alone, t.written_at, \(StoredContent.columns)
                FROM publication_issue i
                JOIN publication_text t ON t.publication_id = i.publication_id AND t.number = i.text_number
                WHERE i.publication_id = \(id) ORDER BY i.sequence
                """
            ).map { row in
                SentText(
                    sequence: try row.get("sequence"), content: try StoredContent.content(row),
                    written: try row.get("written_at"), sent: try row.get("sent_at"),
                    wasSentAlone: try row.flag("sent_alone"))
            }
        }
    }
}

/// One issue of a publication, with the text that went out.
struct SentText: Sendable {
    let sequence: Int
    let content: Content
    let written: Moment
    let sent: Moment
    let wasSentAlone: Bool
}
