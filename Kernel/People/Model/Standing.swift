package import Territory
package import Web

/// All that a person may do today: their roles, what communes delegated to their collectivités, for whom they act.
package struct Standing: Sendable, Equatable {
    package var roles: [HeldRole]
    /// INSEE codes of the communes of each EPCI or département at which a role is held, by collectivité id.
    package var covered: [String: Set<String>]
    /// The delegations in force today to a collectivité at which a role is held.
    package var delegations: [Delegated]
    /// The communes for which the person acts today.
    package var actings: [ActingNow]

    /// What a commune entrusts to a collectivité above it: one service.
    package struct Delegated: Sendable, Hashable {
        package let commune: String
        package let collectiviteID: String
        package let service: String

        package init(commune: String, collectiviteID: String, service: String) {
            self.commune = commune
            self.collectiviteID = collectiviteID
            self.service = service
        }
    }

    /// A commune that the person acts for, until a day included.
    package struct ActingNow: Sendable, Hashable {
        package let commune: String
        package let name: String
        package let until: CivilDate

        package init(commune: String, name: String, until: CivilDate) {
            self.commune = commune
            self.name = name
            self.until = until
        }
    }

    package init(
        roles: [HeldRole] = [], covered: [String: Set<String>] = [:], delegations: [Delegated] = [],
        actings: [ActingNow] = []
    ) {
        self.roles = roles
        self.covered = covered
        self.delegations = delegations
        self.actings = actings
    }

    /// The role with which the person may use a service of a commune, or nil when they may not see it.
    ///
    /// Their own role at the commune; else a role above gives reading; it gives acting, as a manager at most, only
    /// where the commune delegated that service or an « agir pour » is in force.
    ///
    /// - Parameter service: nil for what belongs to no service: no delegation reaches it.
    package func role(at commune: String, for service: String?) -> Role? {
        let above = rolesAbove(commune)
        let reading = above.isEmpty ? nil : Role.reader
        let acting = actings.contains { $0.commune == commune } ? above.map(\.role).max() : nil
        let delegated =
            above
            .filter { isDelegated(service, by: commune, to: $0.collectiviteID) }
            .map(\.role).max()
        let lent = [acting, delegated].compactMap { $0 }.map { min($0, .manager) }
        return ([ownRole(at: commune), reading].compactMap { $0 } + lent).max()
    }

    /// The role that the commune itself gave, whatever is held above it.
    package func ownRole(at commune: String) -> Role? { ownRole(.commune, commune) }

    /// The role held at one collectivité itself.
    func ownRole(_ kind: Collectivite.Kind, _ code: String) -> Role? {
        roles.first { $0.kind == kind && $0.code == code }?.role
    }

    /// The role with which the person may use the pages of an EPCI itself: its own, or reading for the syndicat.
    package func role(atEPCI siren: String) -> Role? { role(atItself: .epci, siren) }

    /// The same, for the pages of a département itself.
    package func role(atDepartement code: String) -> Role? { role(atItself: .departement, code) }

    private func role(atItself kind: Collectivite.Kind, _ code: String) -> Role? {
        [ownRole(kind, code), syndicatRole.map { _ in .reader }].compactMap { $0 }.max()
    }

    package var syndicatRole: Role? {
        roles.filter { $0.kind == .syndicat }.map(\.role).max()
    }

    /// The roles held at collectivités above a commune.
    package func rolesAbove(_ commune: String) -> [HeldRole] {
        roles.filter {
            switch $0.kind {
            case .syndicat: true
            case .epci, .departement: covered[$0.collectiviteID]?.contains(commune) ?? false
            case .commune: false
            }
        }
    }

    /// Administrators sign in with a code of their telephone besides their password.
    package var asksSecondFactor: Bool {
        roles.contains { $0.role == .administrator }
    }

    private func isDelegated(_ service: String?, by commune: String, to collectiviteID: String) -> Bool {
        guard let service else { return false }
        return delegations.contains(
            Delegated(commune: commune, collectiviteID: collectiviteID, service: service))
    }
}
