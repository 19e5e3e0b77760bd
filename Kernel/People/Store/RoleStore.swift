import Persistence
import Territory
import Web

extension Role: SQLConvertible {}

/// Who holds which role where.
enum RoleStore {
    /// The roles of a person, the syndicat first, then EPCIs, then communes in the order of their names.
    static func roles(of personID: String, in session: borrowing Session) throws -> [HeldRole] {
        try session.rows(
            """
            SELECT collectivite.id, collectivite.kind, collectivite.code, collectivite.name, person_role.role
            FROM person_role JOIN collectivite ON collectivite.id = person_role.collectivite_id
            WHERE person_role.person_id = \(personID)
            ORDER BY CASE collectivite.kind WHEN 'syndicat' THEN 0 WHEN 'departement' THEN 1 WHEN 'epci' THEN 2 ELSE 3 END,
                collectivite.sort_key
            """
        ).map(HeldRole.init(row:))
    }

    /// The roles of several people at once, by person.
    static func roles(
        ofAll people: [String], in session: borrowing Session
    ) throws -> [String: [HeldRole]] {
        var roles: [String: [HeldRole]] = [:]
        try session.forEach(
            """
            SELECT person_role.person_id, collectivite.id, collectivite.kind, collectivite.code, collectivite.name,
                person_role.role
            FROM person_role JOIN collectivite ON collectivite.id = person_role.collectivite_id
            WHERE person_role.person_id IN (\(list: people))
            ORDER BY collectivite.sort_key
            """
        ) { row in
            roles[try row.get("person_id"), default: []].append(try HeldRole(row: row))
        }
        return roles
    }

    static func role(
        of personID: String, at collectiviteID: String, in session: borrowing Session
    ) throws -> Role? {
        try session.value(
            "SELECT role FROM person_role WHERE person_id = \(personID) AND collectivite_id = \(collectiviteID)"
        )
    }

    static func give(
        _ role: Role, at collectiviteID: String, to personID: String, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            INSERT INTO person_role (person_id, collectivite_id, role, given_at)
            VALUES (\(personID), \(collectiviteID), \(role), \(Instant.now))
            ON CONFLICT (person_id, collectivite_id)
            DO UPDATE SET role = excluded.role, given_at = excluded.given_at
            """)
        try Version.people.bump(in: session)
    }

    static func take(
        from personID: String, at collectiviteID: String, in session: borrowing Session
    ) throws {
        try session.execute(
            "DELETE FROM person_role WHERE person_id = \(personID) AND collectivite_id = \(collectiviteID)")
        try Version.people.bump(in: session)
    }

    /// The people of one collectivité, with their role there, in the order of names.
    static func team(of collectiviteID: String, in session: borrowing Session) throws -> [TeamMember] {
        try session.rows(
            """
            SELECT person.id, person.name, person.email, person.phone,
                CASE WHEN person.password_hash IS NULL THEN 0 ELSE 1 END AS has_password,
                CASE WHEN person.totp_secret IS NULL THEN 0 ELSE 1 END AS has_second_factor, person_role.role
            FROM person_role JOIN person ON person.id = person_role.person_id
            WHERE person_role.collectivite_id = \(collectiviteID)
            ORDER BY person.sort_key, person.id
            """
        ).map { TeamMember(person: try Person(row: $0), role: try $0.get("role")) }
    }

    /// How many people hold at least the administrator's role at the syndicat.
    static func syndicatAdministrators(in session: borrowing Session) throws -> Int {
        try session.value(
            """
            SELECT COUNT(*) FROM person_role JOIN collectivite ON collectivite.id = person_role.collectivite_id
            WHERE collectivite.kind = 'syndicat' AND person_role.role = 'administrator'
            """) ?? 0
    }
}

/// A person of a collectivité, with the role they hold there.
struct TeamMember: Sendable, Equatable {
    let person: Person
    let role: Role
}

extension HeldRole {
    init(row: Row) throws {
        self.init(
            collectiviteID: try row.get("id"), kind: try row.get("kind"), code: try row.get("code"),
            name: try row.get("name"), role: try row.get("role"))
    }
}

extension Version {
    /// Roles, delegations, « agir pour »: what each person may do.
    static let people = Version("people")
}
