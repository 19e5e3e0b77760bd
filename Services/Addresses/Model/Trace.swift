package import AddressEngine

/// The line of a voie on the ground, from the end where its numbers begin to the other.
package struct Trace: Sendable, Hashable {
    /// WGS84 degrees to seven decimals; at least two, and none is the one before it.
    package let points: [GeoPoint]

    /// The GPS tracks of a whole afternoon hold fewer.
    package static let mostPoints = 10_000

    /// Takes places in their order, and drops those that repeat the one before.
    ///
    /// - Throws: `TraceFault` when they make no line.
    package init(_ places: [GeoPoint]) throws(TraceFault) {
        var points: [GeoPoint] = []
        for place in places {
            guard place.longitude.magnitude <= 180, place.latitude.magnitude <= 90 else {
                throw .notInDegrees
            }
            let point = Self.rounded(place)
            if point != points.last { points.append(point) }
        }
        guard points.count > 1 else { throw .tooShort }
        guard points.count <= Self.mostPoints else { throw .tooManyPoints(points.count) }
        self.points = points
    }

    private init(kept points: [GeoPoint]) {
        self.points = points
    }

    /// The same line from its other end: who reverses it twice has it again.
    package var reversed: Trace { Trace(kept: points.reversed()) }

    /// A closed line begun at its nearest point to a place, in the same direction; nil when it is not closed.
    package func begun(near place: GeoPoint) -> Trace? {
        guard isLoop, let projection = points.first.flatMap(LegalProjection.at) else { return nil }
        do {
            let ring = try VoieTrace(points.map(projection.forward))
            return try Trace(ring.begun(near: projection.forward(place)).points.map(projection.inverse))
        } catch {
            // Too short to be a ring, or one point more than a line takes.
            return nil
        }
    }

    /// Its length along the ground, in metres of the legal projection; 0 outside French territory.
    package var metres: Double {
        guard let projection = points.first.flatMap(LegalProjection.at) else { return 0 }
        let plane = points.map(projection.forward)
        return zip(plane, plane.dropFirst()).reduce(0) { total, step in
            let (east, north) = (step.1.x - step.0.x, step.1.y - step.0.y)
            return total + (east * east + north * north).squareRoot()
        }
    }

    /// Whether it comes back to where it begins.
    package var isLoop: Bool { points.count > 3 && points.first == points.last }

    private static func rounded(_ place: GeoPoint) -> GeoPoint {
        GeoPoint(
            longitude: (place.longitude * 10_000_000).rounded() / 10_000_000,
            latitude: (place.latitude * 10_000_000).rounded() / 10_000_000)
    }
}

/// Why places make no line of a voie.
package enum TraceFault: Error, Sendable, Hashable {
    case tooShort
    case tooManyPoints(Int)
    case notInDegrees
}
