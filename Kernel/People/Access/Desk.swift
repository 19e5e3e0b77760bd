package import Notifications
package import Persistence

/// What every screen of People needs: the data, the hashing of passwords, the operator's settings.
struct Desk: Sendable {
    let database: Database
    let hasher: PasswordHasher
    let secondFactors: SecondFactorStore
    let settings: PeopleSettings
    let surroundings: Surroundings

    var services: [DelegableService] { surroundings.services }
    var scopes: [TokenScope] { surroundings.scopes }
}

/// What the house tells People of the other modules, which People does not know.
package struct Surroundings: Sendable {
    /// What a commune may delegate.
    let services: [DelegableService]
    /// What an API token may allow.
    let scopes: [TokenScope]
    /// What the other modules keep under people's ids.
    let traces: [PersonTraces]
    /// Where e-mails leave; nil when none can.
    let outbox: Outbox?

    package init(
        services: [DelegableService] = [], scopes: [TokenScope] = [], traces: [PersonTraces] = [],
        outbox: Outbox? = nil
    ) {
        self.services = services
        self.scopes = scopes
        self.traces = traces
        self.outbox = outbox
    }
}

/// A service that a commune may delegate, as its form lists it.
package struct DelegableService: Sendable, Equatable {
    package let slug: String
    package let title: String

    package init(slug: String, title: String) {
        self.slug = slug
        self.title = title
    }
}
