import Persistence

/// A public body of the territory: the syndicat, the département, an EPCI or a commune.
package struct Collectivite: Sendable, Equatable {
    package let id: String
    package let kind: Kind
    /// INSEE code of a commune or a département, SIREN of an EPCI, `syndicat` for the syndicat.
    package let code: String
    package let name: String
    /// Municipal population in force, or nil when no file gave it; an EPCI's is the sum of its communes here.
    package let population: Int?

    /// The syndicat that runs this Bastide: one row, there from the first migration.
    package static let syndicatID = "syndicat"

    /// What sort of body it is.
    package enum Kind: String, Sendable, SQLConvertible, CaseIterable {
        case syndicat
        case departement
        case epci
        case commune
    }

    package init(id: String, kind: Kind, code: String, name: String, population: Int?) {
        self.id = id
        self.kind = kind
        self.code = code
        self.name = name
        self.population = population
    }
}
