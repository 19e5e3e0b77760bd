package import Territory
package import Web

/// The role of a person at one collectivité.
package struct HeldRole: Sendable, Equatable {
    package let collectiviteID: String
    package let kind: Collectivite.Kind
    /// INSEE code of a commune or a département, SIREN of an EPCI.
    package let code: String
    package let name: String
    package let role: Role

    package init(collectiviteID: String, kind: Collectivite.Kind, code: String, name: String, role: Role) {
        self.collectiviteID = collectiviteID
        self.kind = kind
        self.code = code
        self.name = name
        self.role = role
    }
}
