/// A commune that does not exist, with its town hall, its ways and the state of its BAL.
package struct FictionalCommune: Sendable {
    /// INSEE code: 96001 and on.
    package let code: String
    package let name: String
    package let siren: String
    /// Municipal population; those counted apart are added in the total population.
    package let population: Int
    package let populationCountedApart: Int
    package let postcode: String
    package let epciSIREN: String
    package let contour: Contour
    /// The middle of the village.
    package let centre: GeoPoint
    package let townHall: TownHall
    /// The identifier of the commune in the national base, shaped like an UUID.
    package let id: String
    package let ways: [FictionalWay]
    package let namedPlaces: [NamedPlace]
    package let unnumberedHamlet: UnnumberedHamlet?
    package let bal: BALState
    let cadastre: Cadastre

    package var numeroCount: Int {
        ways.reduce(0) { $0 + $1.numeros.count }
    }
}
