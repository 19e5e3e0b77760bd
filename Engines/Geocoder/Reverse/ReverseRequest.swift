/// What stands near a point (/reverse of the national API).
public struct ReverseRequest: Sendable {
    public var point: Point
    /// From 1 to 100.
    public var limit: Int
    /// Metres; beyond, nothing is near.
    public var radius: Double
    /// Only these types; addresses, then voies and lieux-dits, when empty.
    public var types: [PlaceType]
    /// Only these postcodes, as numbers; all when empty.
    public var postcodes: [UInt32]
    /// Only these communes; all when empty.
    public var citycodes: [[UInt8]]

    public init(
        point: Point, limit: Int = 1, radius: Double = 5_000, types: [PlaceType] = [],
        postcodes: [UInt32] = [],
        citycodes: [[UInt8]] = []
    ) {
        self.point = point
        self.limit = limit
        self.radius = radius
        self.types = types
        self.postcodes = postcodes
        self.citycodes = citycodes
    }
}
