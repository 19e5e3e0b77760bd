/// Points added up, to find their middle.
struct PointSum {
    private var longitude = 0.0
    private var latitude = 0.0
    private var count = 0

    mutating func add(_ longitude: Double, _ latitude: Double) {
        guard longitude.isFinite, latitude.isFinite else { return }
        self.longitude += longitude
        self.latitude += latitude
        count += 1
    }

    /// Degrees; not a number without a point.
    var middle: (longitude: Double, latitude: Double) {
        count == 0 ? (.nan, .nan) : (longitude / Double(count), latitude / Double(count))
    }
}
