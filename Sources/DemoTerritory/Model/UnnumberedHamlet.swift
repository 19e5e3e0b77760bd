/// A hamlet whose houses have no numéros yet: the exercise of metric numbering in the demonstration.
package struct UnnumberedHamlet: Sendable {
    package let name: String
    /// The road along which the houses stand, from its beginning.
    package let trace: [GeoPoint]
    package let buildings: [GeoPoint]
}
