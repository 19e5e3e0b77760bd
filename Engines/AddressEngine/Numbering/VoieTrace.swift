/// The line of a voie as it is numbered: from its origin, where the numbers begin, to its end, in metres.
public struct VoieTrace: Hashable, Sendable {
    /// Points of a legal projection, in metres; two that follow are further apart than `precision`.
    public let points: [PlanePoint]
    /// Whether it comes back to its origin, having at least three corners: a ring has no end, and begins anywhere.
    public let isClosed: Bool
    /// Metres along the line from the origin to each point.
    let distances: [Double]
    /// What holds all of it, then each run of sixteen segments.
    let box: PlaneBox
    let boxes: [PlaneBox]

    /// The centimetre that Lambert-93 coordinates are kept to: points nearer to each other are one.
    public static let precision = 0.01
    static let run = 16

    /// Takes points in metres, and drops those that repeat the one before.
    ///
    /// - Throws: `LineRefusal.notAPlace` when a coordinate is not a number, not finite or off the Earth, and
    ///   `.withoutLength` when fewer than two points are left.
    public init(_ points: [PlanePoint]) throws(LineRefusal) {
        guard points.allSatisfy({ $0.isPlace }) else { throw .notAPlace }
        var kept: [PlanePoint] = []
        for point in points {
            if let last = kept.last, last.distance(to: point) <= VoieTrace.precision { continue }
            kept.append(point)
        }
        guard kept.count > 1, let first = kept.first, let last = kept.last else { throw .withoutLength }
        guard first.distance(to: last) <= VoieTrace.precision, kept.count > 3 else {
            self.init(kept: kept, isClosed: false)
            return
        }
        var ring = kept
        while let end = ring.last, end.distance(to: first) <= VoieTrace.precision { ring.removeLast() }
        ring.append(first)
        self.init(kept: ring.count > 3 ? ring : kept, isClosed: ring.count > 3)
    }

    /// Takes places in degrees, projected as the law has it where the first one is (décret n° 2000-1276).
    ///
    /// - Throws: as for points in metres, and `LineRefusal.outsideFrance` when the first place is in no legal zone.
    public init(_ places: [GeoPoint]) throws(LineRefusal) {
        guard let first = places.first else { throw .withoutLength }
        guard places.allSatisfy({ $0.longitude.isFinite && $0.latitude.isFinite }) else { throw .notAPlace }
        guard let projection = LegalProjection.at(first) else { throw .outsideFrance }
        try self.init(places.map { projection.forward($0) })
    }

    init(kept points: [PlanePoint], isClosed: Bool) {
        self.points = points
        self.isClosed = isClosed
        var box = PlaneBox(points[0])
        var boxes: [PlaneBox] = []
        var distances = [0.0]
        distances.reserveCapacity(points.count)
        for place in 1..<points.count {
            distances.append(distances[place - 1] + points[place - 1].distance(to: points[place]))
            if (place - 1).isMultiple(of: VoieTrace.run) { boxes.append(PlaneBox(points[place - 1])) }
            boxes[boxes.count - 1].take(points[place])
            box.take(points[place])
        }
        self.distances = distances
        self.box = box
        self.boxes = boxes
    }

    /// Metres from the origin to the end, along the line.
    public var length: Double { distances[distances.count - 1] }

    /// The same line numbered from its other end.
    public var reversed: VoieTrace { VoieTrace(kept: points.reversed(), isClosed: isClosed) }

    /// The point that many metres along the line: its ends beyond them, and round again on a closed line.
    public func point(at distance: Double) -> PlanePoint {
        let along = turned(distance)
        let segment = segment(at: along)
        let (start, end) = (points[segment], points[segment + 1])
        let share = (along - distances[segment]) / (distances[segment + 1] - distances[segment])
        if share <= 0 { return start }
        if share >= 1 { return end }
        return PlanePoint(x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share)
    }

    /// The line begun elsewhere: a closed one from that distance, in the same direction, an open one from the nearer end.
    public func begun(at distance: Double) -> VoieTrace {
        let along = turned(distance)
        guard isClosed else { return along > length / 2 ? reversed : self }
        let segment = segment(at: along)
        let origin = point(at: along)
        var turned: [PlanePoint] = [origin]
        let corners = points.count - 1
        for step in 1...corners {
            let corner = points[(segment + step) % corners]
            if corner.distance(to: origin) > VoieTrace.precision || (step > 1 && step < corners) {
                turned.append(corner)
            }
        }
        turned.append(origin)
        return VoieTrace(kept: turned, isClosed: true)
    }

    /// The line begun as near as can be to a point: a closed one beside it, an open one from the nearer end.
    ///
    /// A point that is no place changes nothing.
    public func begun(near point: PlanePoint) -> VoieTrace {
        guard let place = place(of: point) else { return self }
        if isClosed { return begun(at: place.distance) }
        return point.distance(to: points[points.count - 1]) < point.distance(to: points[0]) ? reversed : self
    }

    /// A distance brought back on the line; what is not finite is the origin.
    private func turned(_ distance: Double) -> Double {
        guard distance.isFinite else { return 0 }
        guard isClosed else { return min(length, max(0, distance)) }
        return min(length, max(0, distance - (distance / length).rounded(.down) * length))
    }

    /// The segment that holds a distance of the line.
    private func segment(at distance: Double) -> Int {
        var (low, high) = (0, points.count - 2)
        while low < high {
            let middle = (low + high + 1) / 2
            if distances[middle] <= distance { low = middle } else { high = middle - 1 }
        }
        return low
    }
}

/// Why points make no line to number along.
public enum LineRefusal: Error, Hashable, Sendable {
    /// A coordinate is not a number, not finite, or off the Earth.
    case notAPlace
    /// Fewer than two points, or all at the same place.
    case withoutLength
    /// The first place is in no legal zone of projection.
    case outsideFrance
}
