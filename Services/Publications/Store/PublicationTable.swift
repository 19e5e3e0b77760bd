import Persistence
import Territory

/// Publications in their rows: read whole, written by what changed.
enum PublicationTable {
    static func find(_ id: String, in session: borrowing Session) throws -> KeptPublication? {
        try read("p.id = \(id)", in: session).first
    }

    /// Those that a condition on `p` (publication) and `t` (its text) admits, the last changed first.
    static func read(
        _ condition: SQL, order: SQL = "p.changed_at DESC, p.id", limit: Int = 1000, skipping: Int = 0,
        in session: borrowing Session
    ) throws -> [KeptPublication] {
        let rows = try session.rows(
            """
            SELECT p.id, p.state, p.correction_number, p.correction_awaits, p.called_off, p.called_off_by,
                p.departure_at, p.departure_by, p.departure_on_duty, p.version,
                c.kind AS owner_kind, c.code AS owner_code, c.name AS owner_name, \(StoredContent.columns)
            FROM publication p
            JOIN publication_text t ON t.publication_id = p.id AND t.number = p.text_number
            JOIN collectivite c ON c.id = p.owner_id
            WHERE \(condition) ORDER BY \(order) LIMIT \(limit) OFFSET \(skipping)
            """)
        let ids = try rows.map { try $0.get("id", as: String.self) }
        let parts = try PublicationParts(of: ids, in: session)
        return try rows.map { try kept($0, parts) }
    }

    private static func kept(_ row: Row, _ parts: PublicationParts) throws -> KeptPublication {
        let id: String = try row.get("id")
        let author: String? = try row.optional("author_id")
        let publication = Publication(
            id: id,
            owner: Publication.Owner(
                level: try row.get("owner_kind"), code: try row.get("owner_code"),
                name: try row.get("owner_name")),
            author: author ?? "", content: try StoredContent.content(row), state: try row.case("state"),
            departure: try departure(row), issues: parts.issues[id] ?? [], marks: parts.marks[id] ?? [:])
        var kept = KeptPublication(publication, version: try row.get("version"))
        if var correction = parts.corrections[id] {
            correction.awaitsSecond = try row.flag("correction_awaits")
            kept.correction = correction
        }
        if try row.flag("called_off") { kept.calledOffBy = try row.optional("called_off_by") ?? "" }
        return kept
    }

    private static func departure(_ row: Row) throws -> Publication.Departure? {
        guard let hour: Moment = try row.optional("departure_at") else { return nil }
        let person: String? = try row.optional("departure_by")
        return Publication.Departure(
            at: hour, by: Hand(person ?? "", isOnDuty: try row.flag("departure_on_duty")))
    }

    static func insert(
        _ publication: Publication, ownerID: String, at now: Instant, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO publication (id, owner_id, state, text_number, made_at, changed_at, version)
            VALUES (\(publication.id), \(ownerID), \(publication.state.rawValue), 0, \(now), \(now), 1)
            """)
        try StoredContent.insert(
            publication.content, as: 0, of: publication.id, by: publication.author, at: now, in: session)
    }

    /// Writes what differs from before.
    ///
    /// - Throws: `PublicationRefusal.changedMeanwhile` when somebody else changed it since `before` was read.
    static func save(
        _ kept: KeptPublication, over before: KeptPublication, at now: Instant, in session: borrowing Session
    ) throws {
        let publication = kept.publication
        let number = try textNumber(of: kept, over: before, at: now, in: session)
        let departure = publication.departure
        let updated = try session.execute(
            """
            UPDATE publication SET state = \(publication.state.rawValue), text_number = \(number.text),
                correction_number = \(number.correction),
                correction_awaits = \(kept.correction?.awaitsSecond == true ? 1 : 0),
                called_off = \(kept.calledOffBy == nil ? 0 : 1), called_off_by = \(kept.calledOffBy?.known),
                departure_at = \(departure?.hour), departure_by = \(departure?.hand.person.known),
                departure_on_duty = \(departure?.hand.isOnDuty == true ? 1 : 0),
                changed_at = \(now), version = version + 1
            WHERE id = \(publication.id) AND version = \(before.version)
            """)
        guard updated == 1 else { throw PublicationRefusal.changedMeanwhile }
        for issue in publication.issues.dropFirst(before.publication.issues.count) {
            try session.execute(
                """
                INSERT INTO publication_issue (publication_id, sequence, text_number, sent_at, sender_id, sent_alone)
                VALUES (\(publication.id), \(issue.sequence), \(number.text), \(issue.sent), \(issue.sender.known),
                    \(issue.wasSentAlone ? 1 : 0))
                """)
        }
        try forgetLooseTexts(of: publication.id, but: [number.text, number.correction], in: session)
    }

    /// The numbers of the text and of the correction, each new text written under the next.
    private static func textNumber(
        of kept: KeptPublication, over before: KeptPublication, at now: Instant, in session: borrowing Session
    ) throws -> (text: Int, correction: Int?) {
        let id = kept.publication.id
        let row = try session.row(
            "SELECT text_number, correction_number FROM publication WHERE id = \(id)")
        guard let row else { throw PublicationRefusal.gone }
        let text: Int = try row.get("text_number")
        let correction: Int? = try row.optional("correction_number")
        var next =
            try session.value(
                "SELECT MAX(number) FROM publication_text WHERE publication_id = \(id)", as: Int.self) ?? -1
        func write(_ content: Content, by author: String) throws -> Int {
            next += 1
            try StoredContent.insert(content, as: next, of: id, by: author, at: now, in: session)
            return next
        }
        let isSameText =
            kept.publication.content == before.publication.content
            && kept.publication.author == before.publication.author
        // A correction that is sent is the text that was written, at the time at which it was.
        let isSent =
            kept.publication.content == before.correction?.content
            && kept.publication.author == before.correction?.author
        let newText =
            try isSameText
            ? text
            : isSent ? correction ?? text : write(kept.publication.content, by: kept.publication.author)
        guard let new = kept.correction else { return (newText, nil) }
        let isSameCorrection =
            new.content == before.correction?.content && new.author == before.correction?.author
        return (newText, try isSameCorrection ? correction : write(new.content, by: new.author))
    }

    /// What never went out and is used no more.
    private static func forgetLooseTexts(
        of id: String, but used: [Int?], in session: borrowing Session
    ) throws {
        try session.execute(
            """
            DELETE FROM publication_text
            WHERE publication_id = \(id) AND number NOT IN (\(list: used.compactMap { $0 }))
                AND number NOT IN (SELECT text_number FROM publication_issue WHERE publication_id = \(id))
            """)
    }
}
