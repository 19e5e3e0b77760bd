/// A legal projection of French territory, by its EPSG number.
///
/// Sources: décret n° 2000-1276 and its arrêté; bounds of use from the EPSG registry, as `project-legal` takes them.
public enum LegalProjection: Int, CaseIterable, Sendable {
    case metropolitan = 2154
    case antilles = 5490
    case guyane = 2972
    case reunion = 2975
    case mayotte = 4471
    case saintPierreEtMiquelon = 4467
    case nouvelleCaledonie = 3163
    case polynesia5 = 3296
    case polynesia6 = 3297
    case polynesia7 = 3298
    case polynesia8 = 3299
    case wallis = 2988

    /// West, south, east, north, in degrees.
    var bounds: (west: Double, south: Double, east: Double, north: Double) {
        switch self {
        case .metropolitan: (-9.86, 41.15, 10.38, 51.56)
        case .antilles: (-63.66, 14.08, -60.0, 18.31)
        case .guyane: (-54.0, 2.17, -49.45, 8.88)
        case .reunion: (54.0, -24.72, 58.24, -18.28)
        case .mayotte: (43.68, -14.49, 46.7, -11.33)
        case .saintPierreEtMiquelon: (-57.1, 43.41, -55.9, 47.37)
        case .nouvelleCaledonie: (163.54, -22.73, 168.19, -19.5)
        case .polynesia5: (-158.13, -26.7, -150.0, -12.5)
        case .polynesia6: (-150.0, -31.2, -144.0, -7.29)
        case .polynesia7: (-144.0, -31.24, -138.0, -4.52)
        case .polynesia8: (-138.0, -26.58, -131.97, -5.52)
        case .wallis: (-176.25, -13.41, -176.07, -13.16)
        }
    }

    /// The projection whose bounds hold the place: the first one, Lambert-93 before all others.
    public static func at(_ point: GeoPoint) -> LegalProjection? {
        for projection in allCases {
            let bounds = projection.bounds
            if point.longitude >= bounds.west, point.longitude <= bounds.east, point.latitude >= bounds.south,
                point.latitude <= bounds.north
            {
                return projection
            }
        }
        return nil
    }

    /// How many decimals of a metre the reference keeps: two in Lambert-93, none elsewhere.
    public var decimals: Int { self == .metropolitan ? 2 : 0 }

    static let lambert93 = ConformalConic(
        parallels: (49, 44), latitude: 46.5, meridian: 3, origin: PlanePoint(x: 700_000, y: 6_600_000))
    private static let caledonia = ConformalConic(
        parallels: (-(20 + 40.0 / 60), -(22 + 20.0 / 60)), latitude: -21.5, meridian: 166,
        origin: PlanePoint(x: 400_000, y: 300_000))

    private var zone: TransverseMercator? {
        switch self {
        case .metropolitan, .nouvelleCaledonie: nil
        case .antilles: TransverseMercator(zone: 20, isSouth: false)
        case .guyane: TransverseMercator(zone: 22, isSouth: false)
        case .reunion: TransverseMercator(zone: 40, isSouth: true)
        case .mayotte: TransverseMercator(zone: 38, isSouth: true)
        case .saintPierreEtMiquelon: TransverseMercator(zone: 21, isSouth: false)
        case .polynesia5: TransverseMercator(zone: 5, isSouth: true)
        case .polynesia6: TransverseMercator(zone: 6, isSouth: true)
        case .polynesia7: TransverseMercator(zone: 7, isSouth: true)
        case .polynesia8: TransverseMercator(zone: 8, isSouth: true)
        case .wallis: TransverseMercator(zone: 1, isSouth: true, ellipsoid: .international)
        }
    }

    /// Metres of a place in this projection.
    public func forward(_ point: GeoPoint) -> PlanePoint {
        if self == .metropolitan { return LegalProjection.lambert93.forward(point) }
        guard let zone else { return LegalProjection.caledonia.forward(point) }
        return zone.forward(self == .wallis ? DatumShift.toMOP78(point) : point)
    }

    /// The place of a point of this projection.
    public func inverse(_ point: PlanePoint) -> GeoPoint {
        if self == .metropolitan { return LegalProjection.lambert93.inverse(point) }
        guard let zone else { return LegalProjection.caledonia.inverse(point) }
        let place = zone.inverse(point)
        return self == .wallis ? DatumShift.fromMOP78(place) : place
    }

    /// Legal coordinates of a place, rounded as the reference rounds them; nothing outside French territory.
    public static func project(_ point: GeoPoint) -> PlanePoint? {
        guard let projection = at(point) else { return nil }
        let plane = projection.forward(point)
        let scale: Double = projection.decimals == 2 ? 100 : 1
        return PlanePoint(x: (plane.x * scale).rounded() / scale, y: (plane.y * scale).rounded() / scale)
    }
}
