/// A lieu-dit without numéros: in a BAL it is a row with the number 99999.
package struct NamedPlace: Sendable {
    package let id: String
    package let name: String
    /// Empty where the place has no name in Occitan.
    package let occitanName: String
    package let point: GeoPoint
    package let parcels: [String]
    package let changedOn: CivilDay
}
