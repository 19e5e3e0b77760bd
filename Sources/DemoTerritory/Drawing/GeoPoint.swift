/// A WGS 84 point kept in whole millionths of a degree, so that a shared vertex is exactly shared.
package struct GeoPoint: Sendable, Hashable {
    package let microLongitude: Int
    package let microLatitude: Int

    package init(microLongitude: Int, microLatitude: Int) {
        self.microLongitude = microLongitude
        self.microLatitude = microLatitude
    }

    package var lon: Double { Double(microLongitude) / 1_000_000 }
    package var lat: Double { Double(microLatitude) / 1_000_000 }

    /// The longitude as files write it, with six decimals.
    package var lonText: String { Digits.decimal(microLongitude, places: 6) }
    /// The latitude as files write it, with six decimals.
    package var latText: String { Digits.decimal(microLatitude, places: 6) }
}
