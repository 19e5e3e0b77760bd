/// What is searched, as the national API asks it (/search of addok).
public struct SearchRequest: Sendable {
    /// The query, UTF-8.
    public var text: [UInt8]
    /// From 1 to 100.
    public var limit: Int
    /// Whether the last word may be the beginning of one.
    public var autocomplete: Bool
    /// Only these types; all when empty.
    public var types: [PlaceType]
    /// Only these postcodes, as numbers; all when empty.
    public var postcodes: [UInt32]
    /// Only these communes, by their code or an older one; all when empty.
    public var citycodes: [[UInt8]]
    /// What is nearer this point comes first.
    public var near: Point?

    public init(
        text: [UInt8], limit: Int = 5, autocomplete: Bool = true, types: [PlaceType] = [],
        postcodes: [UInt32] = [], citycodes: [[UInt8]] = [], near: Point? = nil
    ) {
        self.text = text
        self.limit = limit
        self.autocomplete = autocomplete
        self.types = types
        self.postcodes = postcodes
        self.citycodes = citycodes
        self.near = near
    }

    /// The most characters that a query may have (addok, QUERY_MAX_LENGTH).
    public static let longest = 200
}

/// A point in degrees.
public struct Point: Sendable, Equatable {
    public var longitude: Double
    public var latitude: Double

    /// Nothing when it is not on Earth.
    public init?(longitude: Double, latitude: Double) {
        guard longitude.isFinite, latitude.isFinite, longitude.magnitude <= 180, latitude.magnitude <= 90
        else { return nil }
        self.longitude = longitude
        self.latitude = latitude
    }
}

/// Why a query is refused.
public enum QueryRefusal: Error, Equatable, Sendable {
    /// Nothing to search: no letter and no digit.
    case empty
    /// More than 200 characters.
    case tooLong
}

/// A place found.
public struct GeocoderResult: Sendable, Equatable {
    public var type: PlaceType
    public var score: Double
    public var id: String
    /// `12bis`; nothing when the result is no number.
    public var housenumber: String?
    /// The name of the voie, of the lieu-dit or of the commune.
    public var name: String
    public var postcode: String
    public var citycode: String
    public var city: String
    public var oldcitycode: String?
    public var oldcity: String?
    public var longitude: Double
    public var latitude: Double
    public var importance: Double
    /// Of a commune.
    public var population: Int?
    /// Metres to the point of the request.
    public var distance: Double?

    /// The voie of a number or of a voie; nothing for a lieu-dit and a commune.
    public var street: String? { type == .housenumber || type == .street ? name : nil }

    /// « 12bis Rue de la Paix 32500 Fleurance ».
    public var label: String {
        if type == .municipality { return name }
        let head = housenumber.map { "\($0) \(name)" } ?? name
        return postcode.isEmpty ? "\(head) \(city)" : "\(head) \(postcode) \(city)"
    }
}
