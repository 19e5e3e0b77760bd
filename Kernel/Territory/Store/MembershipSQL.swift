import Persistence

/// The statements by which a collectivité enters, changes or leaves another, each at its date.
enum MembershipSQL {
    static func open(_ member: String, in owner: String, _ kind: Collectivite.Kind, since: CivilDate) -> SQL {
        """
        INSERT INTO membership (member_id, owner_id, owner_kind, since, until)
        VALUES (\(member), \(owner), \(kind), \(since), NULL)
        ON CONFLICT (member_id, owner_id, since) DO UPDATE SET until = NULL
        """
    }

    /// Ends what began before the date; what began on it or later never was.
    static func close(_ member: String, _ kind: Collectivite.Kind, on date: CivilDate) -> [SQL] {
        [
            """
            DELETE FROM membership
            WHERE member_id = \(member) AND owner_kind = \(kind) AND until IS NULL AND since >= \(date)
            """,
            """
            UPDATE membership SET until = \(date)
            WHERE member_id = \(member) AND owner_kind = \(kind) AND until IS NULL
            """,
        ]
    }

    /// A commune that merged into another: its row stays, what it belonged to and adhered to ends.
    static func dissolve(_ commune: String, on date: CivilDate) -> [SQL] {
        ["UPDATE collectivite SET dissolved_on = \(date) WHERE id = \(commune)"]
            + close(commune, .epci, on: date) + close(commune, .departement, on: date) + [
                """
                DELETE FROM service_membership
                WHERE collectivite_id = \(commune) AND until IS NULL AND since >= \(date)
                """,
                """
                UPDATE service_membership SET until = \(date)
                WHERE collectivite_id = \(commune) AND until IS NULL
                """,
            ]
    }
}
