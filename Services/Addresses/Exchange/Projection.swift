import AddressEngine

/// The legal projections, as the rows need them.
enum Projection {
    /// - Returns: nil outside French territory.
    @Sendable static func point(lon: Double, lat: Double) -> Point? {
        guard let plane = LegalProjection.project(GeoPoint(longitude: lon, latitude: lat)) else { return nil }
        return Point(lon: lon, lat: lat, x: plane.x, y: plane.y)
    }

    /// The place of legal coordinates: in Lambert-93, or in the projection of the overseas département.
    static func point(x: Double, y: Double, of commune: String) -> Point? {
        let projection: LegalProjection =
            switch commune.prefix(3) {
            case "971", "972", "977", "978": .antilles
            case "973": .guyane
            case "974": .reunion
            case "976": .mayotte
            case "975": .saintPierreEtMiquelon
            default: .metropolitan
            }
        let place = projection.inverse(PlanePoint(x: x, y: y))
        guard LegalProjection.at(place) == projection else { return nil }
        return Point(lon: place.longitude, lat: place.latitude, x: x, y: y)
    }
}
