/// A voie of a fictional commune: its names, its line and its numéros in order along it.
package struct FictionalWay: Sendable {
    package let id: String
    package let name: String
    /// Empty where the voie has no name in Occitan.
    package let occitanName: String
    package let numbering: Numbering
    package let trace: [GeoPoint]
    package let numeros: [FictionalNumero]

    /// How the numéros follow each other: one by one, or by the metres from the beginning.
    package enum Numbering: Sendable, Equatable {
        case successive
        case metric
    }
}
