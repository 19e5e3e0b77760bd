extension VoieTrace {
    /// The nearest part of the line to a point.
    struct Foot {
        var segment = 0
        /// From 0 at the start of the segment to 1 at its end.
        var share = 0.0
        var squared = Double.infinity
    }

    /// Where a point stands along the line: the nearest part of the line counts, the first of several as near.
    ///
    /// - Parameter point: metres, in the projection of the line.
    /// - Returns: nothing when a coordinate is not a number, not finite or off the Earth.
    public func place(of point: PlanePoint) -> LinePlace? {
        guard point.isPlace else { return nil }
        let foot = foot(of: point)
        let (start, end) = (points[foot.segment], points[foot.segment + 1])
        let (east, north) = (end.x - start.x, end.y - start.y)
        let segmentLength = distances[foot.segment + 1] - distances[foot.segment]
        // Both divided by the length: metres to the right of the segment, and along it.
        let right = ((point.x - start.x) * north - (point.y - start.y) * east) / segmentLength
        let ahead = ((point.x - start.x) * east + (point.y - start.y) * north) / segmentLength
        let separation = foot.squared.squareRoot()
        var (overrun, sideways) = (0.0, right)
        if foot.share <= 0 || foot.share >= 1 {
            let corner = foot.share <= 0 ? foot.segment : foot.segment + 1
            if isClosed || (corner > 0 && corner < points.count - 1) {
                sideways = outward(of: point, from: corner) < 0 ? -separation : separation
            } else {
                overrun = corner == 0 ? min(0, ahead) : max(0, ahead - segmentLength)
            }
        }
        return LinePlace(
            distance: foot.share <= 0
                ? distances[foot.segment]
                : foot.share >= 1
                    ? distances[foot.segment + 1] : distances[foot.segment] + foot.share * segmentLength,
            offset: sideways < 0 ? -separation : separation, overrun: overrun,
            isSideSure: sideways.magnitude >= 1)
    }

    /// Whether a point stands within some metres of the line; lines that are clearly elsewhere are not measured.
    public func isWithin(_ metres: Double, of point: PlanePoint) -> Bool {
        let limit = metres * metres
        guard point.isPlace, metres >= 0, box.squaredDistance(to: point) <= limit else { return false }
        return foot(of: point, under: limit * 1.01 + 1).squared <= limit
    }

    /// The nearest part of the line, among those nearer than a limit in square metres.
    func foot(of point: PlanePoint, under limit: Double = .infinity) -> Foot {
        var best = Foot(squared: limit)
        for (run, box) in boxes.enumerated() where box.squaredDistance(to: point) < best.squared {
            let first = run * VoieTrace.run
            for segment in first..<min(first + VoieTrace.run, points.count - 1) {
                measure(point, segment, &best)
            }
        }
        return best
    }

    @inline(__always)
    private func measure(_ point: PlanePoint, _ segment: Int, _ best: inout Foot) {
        let (start, end) = (points[segment], points[segment + 1])
        let (east, north) = (end.x - start.x, end.y - start.y)
        let ahead = (point.x - start.x) * east + (point.y - start.y) * north
        let share = max(0, min(1, ahead / (east * east + north * north)))
        // At the ends of a segment the corner itself, so that both segments of a corner give the same distance.
        let x = share >= 1 ? end.x : start.x + share * east
        let y = share >= 1 ? end.y : start.y + share * north
        let squared = (point.x - x) * (point.x - x) + (point.y - y) * (point.y - y)
        if squared < best.squared { best = Foot(segment: segment, share: share, squared: squared) }
    }

    /// On which side of a corner a point is that has the corner for foot: positive on the right.
    ///
    /// Neither segment alone tells it beside a sharp corner; the sum of what is square to both does.
    private func outward(of point: PlanePoint, from corner: Int) -> Double {
        let last = points.count - 1
        let before = corner == 0 ? last - 1 : corner - 1
        let after = corner == last ? 0 : corner
        var (x, y) = (0.0, 0.0)
        for segment in [before, after] {
            let length = distances[segment + 1] - distances[segment]
            x += (points[segment + 1].y - points[segment].y) / length
            y -= (points[segment + 1].x - points[segment].x) / length
        }
        return (point.x - points[corner].x) * x + (point.y - points[corner].y) * y
    }
}
