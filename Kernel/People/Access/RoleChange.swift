import Persistence
import Territory
import Web

/// Giving a person another role at a collectivité where they have one, or none any more.
struct RoleChange: Sendable {
    let personID: String
    let collectiviteID: String
    /// nil to remove the person from the collectivité.
    let role: Role?

    func apply(by author: Author, in session: borrowing Session) throws {
        guard let place = try CollectiviteStore.find(collectiviteID, in: session),
            let former = try RoleStore.role(of: personID, at: collectiviteID, in: session)
        else { throw Refusal.notFound }
        guard former != role else { return }
        guard author.authority.gives(max(former, role ?? .reader), at: place) else { throw Refusal.forbidden }
        try write(role, in: session)
        if place.kind == .syndicat, former == .administrator,
            try RoleStore.syndicatAdministrators(in: session) == 0
        {
            throw Refusal.lastAdministrator
        }
        try withdrawMayorLinks(by: author, in: session)
        try Journal.record(
            .account(
                role == nil ? "Personne retirée" : "Rôle changé", of: personID, before: former.label,
                after: role?.label),
            at: collectiviteID, by: author.id, in: session)
    }

    /// The links that they made for mayors go with the role that let them make them.
    private func withdrawMayorLinks(by author: Author, in session: borrowing Session) throws {
        for commune in try MayorLinkStore.withdrawLost(of: personID, in: session) {
            let name = try CollectiviteStore.find(commune, in: session)?.name ?? ""
            try Journal.record(
                Change(
                    service: Change.accounts, "Liens de lecture du maire retirés avec un rôle", subject: name),
                at: commune, by: author.id, in: session)
        }
    }

    private func write(_ role: Role?, in session: borrowing Session) throws {
        guard let role else {
            return try RoleStore.take(from: personID, at: collectiviteID, in: session)
        }
        try RoleStore.give(role, at: collectiviteID, to: personID, in: session)
        // An administrator signs in again: this time with a code.
        if role == .administrator { try SessionStore.closeAll(of: personID, in: session) }
    }
}

/// Giving or taking a role wherever it is: a first one there, another one, or none any more.
struct RoleSetting: Sendable {
    let personID: String
    let collectiviteID: String
    let role: Role?

    func apply(by author: Author, in session: borrowing Session) throws {
        let held = try RoleStore.role(of: personID, at: collectiviteID, in: session)
        guard held == nil, let role else {
            return try RoleChange(personID: personID, collectiviteID: collectiviteID, role: role)
                .apply(by: author, in: session)
        }
        guard let place = try CollectiviteStore.find(collectiviteID, in: session),
            try PersonStore.find(personID, in: session) != nil
        else { throw Refusal.notFound }
        guard author.authority.gives(role, at: place) else { throw Refusal.forbidden }
        try RoleStore.give(role, at: collectiviteID, to: personID, in: session)
        if role == .administrator { try SessionStore.closeAll(of: personID, in: session) }
        try Journal.record(
            .account("Rôle donné", of: personID, after: role.label), at: collectiviteID, by: author.id,
            in: session)
    }
}
