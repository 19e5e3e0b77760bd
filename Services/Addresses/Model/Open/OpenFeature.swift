/// What the public reads of the addresses as a map: each a collection of the interface.
enum OpenCollection: String, Sendable, CaseIterable {
    /// One for each published position.
    case adresses
    /// One for each voie and lieu-dit, in the middle of its published positions.
    case voies
    /// One for each commune that publishes, in the middle of its published positions.
    case communes
}

/// One thing that is published, at its point, written once when it is published.
struct OpenFeature: Sendable, Equatable {
    let collection: OpenCollection
    /// The code of the commune, then what the base calls it: the same as long as the address is the same.
    let id: String
    let lon: Double
    let lat: Double
    /// GeoJSON (RFC 7946).
    let json: String

    /// The cell of the grid in which it lies.
    var cell: Int { GridCell.of(lon: lon, lat: lat) }
}
