import People
import Persistence
import Territory

/// Whom a collectivité may speak to, read in the transaction that lets it speak.
enum ReachQuery {
    /// The collectivité of this id, as publications name it.
    static func owner(_ id: String, in session: borrowing Session) throws -> Publication.Owner? {
        try session.row("SELECT kind, code, name FROM collectivite WHERE id = \(id)").map { row in
            Publication.Owner(
                level: try row.get("kind"), code: try row.get("code"), name: try row.get("name"))
        }
    }

    static func reach(of id: String, on day: CivilDate, in session: borrowing Session) throws -> Reach {
        Reach(
            own: try own(of: id, on: day, in: session), delegated: try delegated(to: id, on: day, in: session)
        )
    }

    private static func own(
        of id: String, on day: CivilDate, in session: borrowing Session
    ) throws -> Set<CodeINSEE> {
        try codes(
            """
            SELECT c.code FROM collectivite c
            WHERE c.kind = 'commune' AND c.dissolved_on IS NULL AND (
                c.id = \(id) OR \(id) = \(Collectivite.syndicatID) OR EXISTS (
                    SELECT 1 FROM membership m
                    WHERE m.member_id = c.id AND m.owner_id = \(id) AND m.owner_kind IN ('epci', 'departement')
                        AND m.since <= \(day) AND (m.until IS NULL OR m.until > \(day))))
            """, in: session)
    }

    private static func delegated(
        to id: String, on day: CivilDate, in session: borrowing Session
    ) throws -> Set<CodeINSEE> {
        try codes(
            """
            SELECT c.code FROM delegation d JOIN collectivite c ON c.id = d.commune_id
            WHERE d.receiver_id = \(id) AND d.service = \(PublicationsService.slug) AND d.since <= \(day)
                AND (d.until IS NULL OR d.until >= \(day))
            """, in: session)
    }

    private static func codes(_ question: SQL, in session: borrowing Session) throws -> Set<CodeINSEE> {
        Set(try session.rows(question).map { try $0.get("code") })
    }
}
