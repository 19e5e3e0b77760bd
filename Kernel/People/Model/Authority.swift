import Territory
import Web

/// What a person may do to the accounts of others, from their own roles: an « agir pour » gives none of it.
struct Authority: Sendable {
    let standing: Standing

    var isSyndicatAdministrator: Bool { standing.syndicatRole == .administrator }

    /// Whether they invite, change and remove the people of a commune or of an EPCI.
    func managesTeam(of place: Collectivite) -> Bool {
        place.kind.hasTeam && (isSyndicatAdministrator || manages(place.kind, place.code))
    }

    /// Whether they decide what a commune delegates: only the commune itself does.
    func delegates(for commune: String) -> Bool { manages(.commune, commune) }

    /// Whether they hand over and withdraw the links by which the mayor reads where the commune stands.
    func makesMayorLinks(for commune: String) -> Bool {
        isSyndicatAdministrator || (standing.ownRole(at: commune) ?? .reader) >= .contributor
    }

    /// Whether they see who changed what there: its managers, and those of a collectivité above it.
    func readsJournal(of place: Collectivite) -> Bool {
        let above = place.kind == .commune ? standing.rolesAbove(place.code).map(\.role) : []
        let own = [standing.ownRole(place.kind, place.code), standing.syndicatRole].compactMap { $0 }
        return (above + own).contains { $0 >= .manager }
    }

    /// Whether they may give this role, or take it away: never one higher than their own.
    ///
    /// At the syndicat and the département, only the syndicat's administrators give roles.
    func gives(_ role: Role, at place: Collectivite) -> Bool {
        gives(role, place.kind, place.code)
    }

    /// The roles that their forms offer: administration is the syndicat's to give.
    func rolesGiven(at place: Collectivite) -> [Role] {
        Role.allCases.filter { $0 < .administrator && gives($0, at: place) }
    }

    /// Whether they may hand over a link that opens another's account, which is to hold all its roles.
    func opensAccount(with roles: [HeldRole]) -> Bool {
        isSyndicatAdministrator
            || !roles.isEmpty && roles.allSatisfy { gives($0.role, $0.kind, $0.code) }
    }

    /// Whether they may act for a commune once they said until when: they edit above it, and not in it already.
    func actsFor(_ commune: String) -> Bool {
        standing.rolesAbove(commune).contains { $0.role >= .contributor }
            && (standing.ownRole(at: commune) ?? .reader) < .contributor
    }

    private func gives(_ role: Role, _ kind: Collectivite.Kind, _ code: String) -> Bool {
        guard !isSyndicatAdministrator else { return true }
        guard kind.hasTeam, manages(kind, code), let own = standing.ownRole(kind, code) else { return false }
        return role <= own
    }

    private func manages(_ kind: Collectivite.Kind, _ code: String) -> Bool {
        (standing.ownRole(kind, code) ?? .reader) >= .manager
    }
}

extension Collectivite.Kind {
    /// Whether its own managers look after its people: the syndicat's administrators do it for the others.
    var hasTeam: Bool {
        switch self {
        case .commune, .epci: true
        case .syndicat, .departement: false
        }
    }
}
