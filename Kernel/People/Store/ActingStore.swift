import Persistence
import Territory

/// The « agir pour » in the database.
enum ActingStore {
    /// Those in force for a commune.
    static func current(
        of communeID: String, on day: CivilDate, in session: borrowing Session
    ) throws -> [ActingFor] {
        try session.rows(
            """
            SELECT acting_for.id, acting_for.person_id, person.name AS person_name, collectivite.name,
                acting_for.reason, acting_for.since, acting_for.until
            FROM acting_for
            JOIN person ON person.id = acting_for.person_id
            JOIN collectivite ON collectivite.id = acting_for.sent_by_id
            WHERE acting_for.commune_id = \(communeID) AND acting_for.ended_at IS NULL
                AND acting_for.until >= \(day)
            ORDER BY acting_for.until, acting_for.id
            """
        ).map(ActingFor.init(row:))
    }

    /// Begins an « agir pour »; one that was in force for the same person and commune is replaced.
    static func begin(
        _ personID: String, for communeID: String, sentBy collectiviteID: String, reason: String,
        since: CivilDate, until: CivilDate, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE acting_for SET ended_at = \(Instant.now)
            WHERE person_id = \(personID) AND commune_id = \(communeID) AND ended_at IS NULL
            """)
        try session.execute(
            """
            INSERT INTO acting_for (id, person_id, commune_id, sent_by_id, reason, since, until)
            VALUES (\(Identifier.make()), \(personID), \(communeID), \(collectiviteID), \(reason), \(since), \(until))
            """)
        try Version.people.bump(in: session)
    }

    /// - Returns: whether one was in force under this id.
    static func end(_ id: String, of communeID: String, in session: borrowing Session) throws -> Bool {
        let ended = try session.execute(
            """
            UPDATE acting_for SET ended_at = \(Instant.now)
            WHERE id = \(id) AND commune_id = \(communeID) AND ended_at IS NULL
            """)
        try Version.people.bump(in: session)
        return ended > 0
    }

    /// What the people of these communes are told on every page: who acts for them, until when.
    static func banners(
        for communes: [String], except personID: String, on day: CivilDate, in session: borrowing Session
    ) throws -> [String] {
        try session.rows(
            """
            SELECT commune.name AS commune_name, sender.name AS sender_name, acting_for.until
            FROM acting_for
            JOIN collectivite commune ON commune.id = acting_for.commune_id
            JOIN collectivite sender ON sender.id = acting_for.sent_by_id
            WHERE commune.kind = 'commune' AND commune.code IN (\(list: communes))
                AND acting_for.person_id <> \(personID) AND acting_for.ended_at IS NULL
                AND acting_for.since <= \(day) AND acting_for.until >= \(day)
            ORDER BY commune.sort_key, acting_for.until
            """
        ).map { row in
            let until: CivilDate = try row.get("until")
            let sender: String = try row.get("sender_name")
            return
                "\(sender) agit pour \(try row.get("commune_name", as: String.self)) \(until.until(from: day))"
        }
    }
}

extension ActingFor {
    init(row: Row) throws {
        self.init(
            id: try row.get("id"), personID: try row.get("person_id"), personName: try row.get("person_name"),
            collectivite: try row.get("name"), reason: try row.get("reason"), since: try row.get("since"),
            until: try row.get("until"))
    }
}
