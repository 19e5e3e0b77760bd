import Persistence

/// What every screen of People needs: the data, the hashing of passwords, the operator's settings.
struct Desk: Sendable {
    let database: Database
    let hasher: PasswordHasher
    let settings: PeopleSettings
    let services: [DelegableService]
    let scopes: [TokenScope]
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

/// Something that a program may be allowed to do with an API token.
package struct TokenScope: Sendable, Equatable {
    /// As routes declare it: `adresses.read`.
    package let name: String
    /// As people read it: « lire les adresses en brouillon ».
    package let label: String

    package init(name: String, label: String) {
        self.name = name
        self.label = label
    }
}
