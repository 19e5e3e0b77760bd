/// What the index is made of: a voie or a lieu-dit with its numbers, or a commune.
///
/// Shape: the documents of the national base for addok (ban-plateforme, lib/distribute/writers/addok). Texts are UTF-8.
public struct GeocoderDocument: Sendable {
    public var type: PlaceType
    public var id: [UInt8]
    public var name: [UInt8]
    /// Five digits each; others are left out.
    public var postcodes: [[UInt8]]
    public var citycode: [UInt8]
    public var city: [UInt8]
    /// The commune that it belonged to before a merger; empty when there is none.
    public var oldcitycode: [UInt8]
    public var oldcity: [UInt8]
    /// Degrees; not a number when unknown.
    public var longitude: Double
    public var latitude: Double
    /// From 0 to 1.
    public var importance: Double
    public var population: Int
    public var housenumbers: [Housenumber]

    /// A number on a voie: `12`, `12bis`, `66bis a`.
    public struct Housenumber: Sendable {
        public var text: [UInt8]
        /// Empty for the usual one: that of the voie, the number in five digits, the suffix.
        public var id: [UInt8]
        public var longitude: Double
        public var latitude: Double

        public init(text: [UInt8], id: [UInt8] = [], longitude: Double, latitude: Double) {
            self.text = text
            self.id = id
            self.longitude = longitude
            self.latitude = latitude
        }
    }

    public init(
        type: PlaceType = .street, id: [UInt8] = [], name: [UInt8] = [], postcodes: [[UInt8]] = [],
        citycode: [UInt8] = [], city: [UInt8] = [], oldcitycode: [UInt8] = [], oldcity: [UInt8] = [],
        longitude: Double = .nan, latitude: Double = .nan, importance: Double = 0, population: Int = 0,
        housenumbers: [Housenumber] = []
    ) {
        self.type = type
        self.id = id
        self.name = name
        self.postcodes = postcodes
        self.citycode = citycode
        self.city = city
        self.oldcitycode = oldcitycode
        self.oldcity = oldcity
        self.longitude = longitude
        self.latitude = latitude
        self.importance = importance
        self.population = population
        self.housenumbers = housenumbers
    }
}

/// Coordinates as the index keeps them: ten-millionths of a degree.
enum Degrees {
    static let unknown = Int32.min

    static func stored(_ value: Double, limit: Double) -> Int32 {
        guard value.isFinite, value.magnitude <= limit else { return unknown }
        return Int32(value * 1e7 + (value < 0 ? -0.5 : 0.5))
    }

    /// The degrees of a stored coordinate; not a number when unknown.
    @inline(__always)
    static func value(_ stored: Int32) -> Double { stored == unknown ? .nan : Double(stored) / 1e7 }
}
