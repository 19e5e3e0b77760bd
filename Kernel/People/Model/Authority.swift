import Territory
import Web

/// What a person may do to the accounts of others, from their own roles: an « agir pour » gives none of it.
struct Authority: Sendable {
    let standing: Standing

    var isSyndicatAdministrator: Bool { standing.syndicatRole == .administrator }

    /// Whether they invite, change and remove the people of a commune.
    func managesTeam(of commune: String) -> Bool {
        isSyndicatAdministrator || (standing.ownRole(at: commune) ?? .reader) >= .manager
    }

    /// Whether they decide what a commune delegates: only the commune itself does.
    func delegates(for commune: String) -> Bool {
        (standing.ownRole(at: commune) ?? .reader) >= .manager
    }

    /// Whether they see who changed what in a commune: its managers, and those of a collectivité above it.
    func readsJournal(of commune: String) -> Bool {
        let roles =
            standing.rolesAbove(commune).map(\.role) + [standing.ownRole(at: commune)].compactMap { $0 }
        return roles.contains { $0 >= .manager }
    }

    /// Whether they may give this role, or take it away, at a commune: never one higher than their own.
    func gives(_ role: Role, at commune: String) -> Bool {
        guard !isSyndicatAdministrator else { return true }
        return managesTeam(of: commune) && role <= (standing.ownRole(at: commune) ?? .reader)
    }

    /// The roles that their forms offer at a commune: administration is the syndicat's.
    func rolesGiven(at commune: String) -> [Role] {
        Role.allCases.filter { $0 < .administrator && gives($0, at: commune) }
    }

    /// The same at any collectivité: above communes, only the syndicat's administrators give roles.
    func gives(_ role: Role, at place: Collectivite) -> Bool {
        place.kind == .commune ? gives(role, at: place.code) : isSyndicatAdministrator
    }

    /// Whether they may hand over a link that opens another's account, which is to hold all its roles.
    func opensAccount(with roles: [HeldRole]) -> Bool {
        isSyndicatAdministrator
            || !roles.isEmpty && roles.allSatisfy { $0.kind == .commune && gives($0.role, at: $0.code) }
    }

    /// Whether they may act for a commune once they said until when: they edit above it, and not in it already.
    func actsFor(_ commune: String) -> Bool {
        standing.rolesAbove(commune).contains { $0.role >= .contributor }
            && (standing.ownRole(at: commune) ?? .reader) < .contributor
    }
}
