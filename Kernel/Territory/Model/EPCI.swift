/// An EPCI as the territory counts it: its communes inside, whatever it has elsewhere.
package struct EPCI: Sendable, Equatable {
    /// The id of its collectivité.
    package let id: String
    package let siren: String
    package let name: String
    /// Its communes inside the territory, in the order of their names.
    package let communes: [CodeINSEE]
    /// Municipal population of those communes.
    package let population: Int
}
