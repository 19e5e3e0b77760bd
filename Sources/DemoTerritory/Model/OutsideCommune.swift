/// A member of an EPCI that belongs to another département, so never counted in the territory.
package struct OutsideCommune: Sendable, Equatable {
    package let code: String
    package let name: String
    package let siren: String
    package let population: Int
}
