import Persistence
import Territory

/// What a person may do on a day, gathered from roles, memberships, delegations and « agir pour ».
enum StandingStore {
    static func standing(
        of personID: String, on day: CivilDate, in session: borrowing Session
    ) throws -> Standing {
        let roles = try RoleStore.roles(of: personID, in: session)
        let above = roles.filter { $0.kind != .commune }.map(\.collectiviteID)
        var standing = Standing(roles: roles)
        guard !above.isEmpty else { return standing }
        standing.covered = try covered(by: above, on: day, in: session)
        standing.delegations = try delegations(to: above, on: day, in: session)
        standing.actings = try actings(of: personID, on: day, in: session)
        return standing
    }

    private static func covered(
        by owners: [String], on day: CivilDate, in session: borrowing Session
    ) throws -> [String: Set<String>] {
        var covered: [String: Set<String>] = [:]
        try session.forEach(
            """
            SELECT membership.owner_id, collectivite.code
            FROM membership JOIN collectivite ON collectivite.id = membership.member_id
            WHERE membership.owner_id IN (\(list: owners)) AND collectivite.kind = 'commune'
                AND membership.owner_kind IN ('epci', 'departement')
                AND membership.since <= \(day) AND (membership.until IS NULL OR membership.until > \(day))
            """
        ) { row in
            covered[try row.get("owner_id"), default: []].insert(try row.get("code"))
        }
        return covered
    }

    private static func delegations(
        to receivers: [String], on day: CivilDate, in session: borrowing Session
    ) throws -> [Standing.Delegated] {
        try session.rows(
            """
            SELECT collectivite.code, delegation.receiver_id, delegation.service
            FROM delegation JOIN collectivite ON collectivite.id = delegation.commune_id
            WHERE delegation.receiver_id IN (\(list: receivers))
                AND delegation.since <= \(day) AND (delegation.until IS NULL OR delegation.until >= \(day))
            """
        ).map {
            Standing.Delegated(
                commune: try $0.get("code"), collectiviteID: try $0.get("receiver_id"),
                service: try $0.get("service"))
        }
    }

    private static func actings(
        of personID: String, on day: CivilDate, in session: borrowing Session
    ) throws -> [Standing.ActingNow] {
        try session.rows(
            """
            SELECT collectivite.code, collectivite.name, acting_for.until
            FROM acting_for JOIN collectivite ON collectivite.id = acting_for.commune_id
            WHERE acting_for.person_id = \(personID) AND acting_for.ended_at IS NULL
                AND acting_for.since <= \(day) AND acting_for.until >= \(day)
            ORDER BY collectivite.sort_key
            """
        ).map {
            Standing.ActingNow(
                commune: try $0.get("code"), name: try $0.get("name"), until: try $0.get("until"))
        }
    }
}
