import Persistence
import Territory

/// The delegations of communes in the database.
enum DelegationStore {
    /// Those in force or to come, by service then by date.
    static func current(
        of communeID: String, on day: CivilDate, in session: borrowing Session
    ) throws -> [Delegation] {
        try session.rows(
            """
            SELECT delegation.id, collectivite.name, delegation.service, delegation.since, delegation.until
            FROM delegation JOIN collectivite ON collectivite.id = delegation.receiver_id
            WHERE delegation.commune_id = \(communeID)
                AND (delegation.until IS NULL OR delegation.until >= \(day))
            ORDER BY delegation.service, delegation.since, delegation.id
            """
        ).map {
            Delegation(
                id: try $0.get("id"), collectivite: try $0.get("name"), service: try $0.get("service"),
                since: try $0.get("since"), until: try $0.optional("until"))
        }
    }

    /// What communes entrust to a collectivité today, by commune then by service.
    static func received(
        by receiverID: String, on day: CivilDate, in session: borrowing Session
    ) throws -> [(commune: String, service: String, until: CivilDate?)] {
        try session.rows(
            """
            SELECT collectivite.name, delegation.service, delegation.until
            FROM delegation JOIN collectivite ON collectivite.id = delegation.commune_id
            WHERE delegation.receiver_id = \(receiverID) AND delegation.since <= \(day)
                AND (delegation.until IS NULL OR delegation.until >= \(day))
            ORDER BY collectivite.sort_key, delegation.service
            """
        ).map { (try $0.get("name"), try $0.get("service"), try $0.optional("until")) }
    }

    static func add(
        from communeID: String, to receiverID: String, service: String, since: CivilDate, until: CivilDate?,
        in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO delegation (id, commune_id, receiver_id, service, since, until)
            VALUES (\(Identifier.make()), \(communeID), \(receiverID), \(service), \(since), \(until))
            """)
        try Version.people.bump(in: session)
    }

    /// Ends a delegation at once: what had not begun is gone, what had begun ended the day before.
    ///
    /// - Returns: whether the commune had this delegation.
    static func end(
        _ id: String, of communeID: String, on day: CivilDate, in session: borrowing Session
    ) throws -> Bool {
        let gone = try session.execute(
            "DELETE FROM delegation WHERE id = \(id) AND commune_id = \(communeID) AND since >= \(day)")
        let ended = try session.execute(
            """
            UPDATE delegation SET until = \(day.adding(days: -1))
            WHERE id = \(id) AND commune_id = \(communeID) AND (until IS NULL OR until >= \(day))
            """)
        try Version.people.bump(in: session)
        return gone + ended > 0
    }
}
