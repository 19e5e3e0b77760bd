/// A commune of today's territory, with what everybody may know of it.
package struct Commune: Sendable, Equatable {
    /// The id of its collectivité.
    package let id: String
    package let code: CodeINSEE
    package let name: String
    package let sortKey: String
    package let siren: String?
    /// Municipal population in force, or nil when no file gave it.
    package let population: Int?
    /// The middle of its contour, or La Poste's point.
    package let position: Position?
    package let postcodes: [String]
    package let townHall: TownHall
    /// The SIREN of its EPCI, or nil when it belongs to none.
    package let epci: String?
}
