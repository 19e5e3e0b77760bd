import Geocoder

extension PlaceType {
    /// The name that the national API gives it.
    var name: String {
        switch self {
        case .housenumber: "housenumber"
        case .street: "street"
        case .locality: "locality"
        case .municipality: "municipality"
        }
    }
}
