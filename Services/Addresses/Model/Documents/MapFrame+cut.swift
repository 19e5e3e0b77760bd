extension MapFrame {
    /// A point of the paper, in millimetres from its left and from its top.
    package typealias PaperPoint = (x: Double, y: Double)

    /// Millimetres beyond the frame at which what is drawn is cut: the strokes along the cut are not seen.
    private static let beyond = 3.0

    /// The part of a ring that the paper shows, closed along the outside of the frame; nothing when it shows none.
    ///
    /// Source: Sutherland and Hodgman, « Reentrant polygon clipping », 1974.
    package func cut(ring: [Place]) -> [PaperPoint] {
        let (low, right, bottom) = (-Self.beyond, width + Self.beyond, height + Self.beyond)
        var points = ring.map(point)
        points = Self.cut(points, isInside: { $0.x >= low }, at: { Self.crossing($0, $1, x: low) })
        points = Self.cut(points, isInside: { $0.x <= right }, at: { Self.crossing($0, $1, x: right) })
        points = Self.cut(points, isInside: { $0.y >= low }, at: { Self.crossing($0, $1, y: low) })
        return Self.cut(points, isInside: { $0.y <= bottom }, at: { Self.crossing($0, $1, y: bottom) })
    }

    /// The stretches of a line that the paper may show, each with the points next to it on both sides.
    package func cut(line: [Place]) -> [[PaperPoint]] {
        var stretches: [[PaperPoint]] = []
        var isGoingOn = false
        let points = line.map(point)
        for (from, to) in zip(points, points.dropFirst()) {
            let isShown =
                max(from.x, to.x) >= -Self.beyond && min(from.x, to.x) <= width + Self.beyond
                && max(from.y, to.y) >= -Self.beyond && min(from.y, to.y) <= height + Self.beyond
            if isShown {
                if !isGoingOn { stretches.append([from]) }
                stretches[stretches.count - 1].append(to)
            }
            isGoingOn = isShown
        }
        return stretches
    }

    /// Millimetres between two places of a line.
    private static let step = 4.0

    /// Places of a line that the paper shows, close enough that none of its squares is missed by much.
    package func places(along line: [Place]) -> [Place] {
        var places: [Place] = []
        for (from, to) in zip(line, line.dropFirst()) {
            let (start, end) = (point(of: from), point(of: to))
            let (across, down) = (end.x - start.x, end.y - start.y)
            let count = Int(min((across * across + down * down).squareRoot() / Self.step, 1000)) + 1
            for rank in 0...count {
                let share = Double(rank) / Double(count)
                let place = Place(
                    lon: from.lon + (to.lon - from.lon) * share, lat: from.lat + (to.lat - from.lat) * share)
                if contains(place) { places.append(place) }
            }
        }
        return places
    }

    /// What is left of a ring on one side of a straight line.
    private static func cut(
        _ ring: [PaperPoint], isInside: (PaperPoint) -> Bool,
        at crossing: (PaperPoint, PaperPoint) -> PaperPoint
    ) -> [PaperPoint] {
        guard var from = ring.last else { return [] }
        var kept: [PaperPoint] = []
        for to in ring {
            if isInside(from) != isInside(to) { kept.append(crossing(from, to)) }
            if isInside(to) { kept.append(to) }
            from = to
        }
        return kept
    }

    private static func crossing(_ from: PaperPoint, _ to: PaperPoint, x: Double) -> PaperPoint {
        (x, from.y + (to.y - from.y) * (x - from.x) / (to.x - from.x))
    }

    private static func crossing(_ from: PaperPoint, _ to: PaperPoint, y: Double) -> PaperPoint {
        (from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y), y)
    }
}
