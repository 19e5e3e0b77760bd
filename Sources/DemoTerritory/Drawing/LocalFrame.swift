/// The flat sheet on which the territory is drawn: metres around 0.6° E, 43.7° N, where no such département exists.
enum LocalFrame {
    private static let origin = GeoPoint(microLongitude: 600_000, microLatitude: 43_700_000)
    private static let metresPerDegreeEast = 80_606.0
    private static let metresPerDegreeNorth = 111_100.0

    static func geo(_ point: PlanePoint) -> GeoPoint {
        GeoPoint(
            microLongitude: origin.microLongitude
                + Int((point.x / metresPerDegreeEast * 1_000_000).rounded()),
            microLatitude: origin.microLatitude
                + Int((point.y / metresPerDegreeNorth * 1_000_000).rounded()))
    }

    static func plane(_ point: GeoPoint) -> PlanePoint {
        PlanePoint(
            x: (point.lon - origin.lon) * metresPerDegreeEast,
            y: (point.lat - origin.lat) * metresPerDegreeNorth)
    }
}
