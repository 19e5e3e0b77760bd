/// A rectangle of longitudes and latitudes.
package struct Bounds: Sendable, Equatable {
    package private(set) var west: Double
    package private(set) var south: Double
    package private(set) var east: Double
    package private(set) var north: Double

    package init(west: Double, south: Double, east: Double, north: Double) {
        self.west = west
        self.south = south
        self.east = east
        self.north = north
    }

    mutating func reach(_ point: Position) {
        west = min(west, point.lon)
        east = max(east, point.lon)
        south = min(south, point.lat)
        north = max(north, point.lat)
    }

    /// Whether the point is inside, or on the edge.
    package func contains(_ point: Position) -> Bool {
        west <= point.lon && point.lon <= east && south <= point.lat && point.lat <= north
    }
}
