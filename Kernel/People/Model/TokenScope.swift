package import Web

/// Something that a program may be allowed to do with an API token; the service that offers it declares it.
package struct TokenScope: Sendable, Hashable {
    /// As its routes declare it: `service.lire`.
    package let name: String
    /// As people read it, after « permet de »: « lire les adresses en brouillon ».
    package let label: String
    /// What the owner of the token must hold at the commune, when the program asks: a token lends no more than they have.
    package let least: Role

    package init(_ name: String, label: String, least: Role) {
        self.name = name
        self.label = label
        self.least = least
    }
}
