/// The shift between WGS84 and the MOP78 datum of Wallis (EPSG 15847): three metres of translation along the axes.
enum DatumShift {
    private static let translation = (x: 253.0, y: -132.0, z: -127.0)

    static func toMOP78(_ point: GeoPoint) -> GeoPoint {
        move(point, from: .wgs84, to: .international, sign: -1)
    }

    static func fromMOP78(_ point: GeoPoint) -> GeoPoint {
        move(point, from: .international, to: .wgs84, sign: 1)
    }

    private static func move(_ point: GeoPoint, from: Ellipsoid, to: Ellipsoid, sign: Double) -> GeoPoint {
        let latitude = point.latitude * Mathematics.radians
        let longitude = point.longitude * Mathematics.radians
        let sine = Mathematics.sine(latitude)
        let normal = from.majorAxis / (1 - from.squaredEccentricity * sine * sine).squareRoot()
        let x = normal * Mathematics.cosine(latitude) * Mathematics.cosine(longitude) + sign * translation.x
        let y = normal * Mathematics.cosine(latitude) * Mathematics.sine(longitude) + sign * translation.y
        let z = normal * (1 - from.squaredEccentricity) * sine + sign * translation.z
        let horizontal = (x * x + y * y).squareRoot()
        var result = Mathematics.arctangent(z, horizontal * (1 - to.squaredEccentricity))
        for _ in 0..<8 {
            let sine = Mathematics.sine(result)
            let normal = to.majorAxis / (1 - to.squaredEccentricity * sine * sine).squareRoot()
            result = Mathematics.arctangent(z + to.squaredEccentricity * normal * sine, horizontal)
        }
        return GeoPoint(
            longitude: Mathematics.arctangent(y, x) / Mathematics.radians,
            latitude: result / Mathematics.radians)
    }
}
