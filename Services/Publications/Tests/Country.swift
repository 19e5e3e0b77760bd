import Foundation
import Persistence
import Territory
import Web

/// The rows that a stage stands on: the collectivités, which are part of which, and people with their roles.
struct Country: Sendable {
    var collectivites: [(id: String, kind: String, code: String, name: String)]
    var members: [(id: String, owner: String, kind: String)]
    var people: [String]
    var roles: [(who: String, id: String, role: Role)] = []

    func lay(in session: borrowing Session) throws {
        for (id, kind, code, name) in collectivites {
            try session.execute(
                """
                INSERT INTO collectivite (id, kind, code, name, sort_key, population)
                VALUES (\(id), \(kind), \(code), \(name), \(SortKey.of(name)), 300)
                """)
        }
        for (member, owner, kind) in members {
            try session.execute(
                """
                INSERT INTO membership (member_id, owner_id, owner_kind, since)
                VALUES (\(member), \(owner), \(kind), '2017-01-01')
                """)
        }
        for who in people {
            try session.execute(
                """
                INSERT INTO person (id, name, sort_key, email, made_at)
                VALUES (\(who), \(who.capitalized), \(who), \(who + "@exemple.fr"), 0)
                """)
        }
        for (who, id, role) in roles {
            try session.execute(
                """
                INSERT INTO person_role (person_id, collectivite_id, role, given_at)
                VALUES (\(who), \(id), \(role.rawValue), 0)
                """)
        }
    }
}
