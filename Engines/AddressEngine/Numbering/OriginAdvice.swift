/// Where a voie should begin: from the centre of the village outward, else from east to west or from north to south.
///
/// Source: doc-adresse (specification of addresses, §5.3). How far the centre is along the other voies is not known:
/// the end nearest to it, as the crow flies, stands for it.
public struct OriginAdvice: Hashable, Sendable {
    /// Why the origin is there.
    public enum Reason: Hashable, Sendable {
        /// That end is nearer to the centre than the other: metres to each.
        case nearestEnd(near: Double, far: Double)
        /// Both ends are as near, or there is no centre, and the voie goes rather from east to west.
        case eastToWest
        /// The same, of a voie that goes rather from north to south.
        case northToSouth
        /// The line is closed: it begins at its nearest point to the centre, and goes on in the direction drawn.
        case closed
    }

    /// The line begun at the origin advised.
    public let line: VoieTrace
    public let reason: Reason
    /// Whether the origin is not where the line was drawn from: on a closed one, further than a metre along it.
    public let isMoved: Bool

    /// - Parameters:
    ///   - line: the voie as it was drawn, in metres.
    ///   - centre: of the village, for instance the mairie, in the same metres; what is no place counts as none.
    public init(_ line: VoieTrace, centre: PlanePoint?) {
        let centre = centre.flatMap { $0.isPlace ? $0 : nil }
        let (first, last) = (line.points[0], line.points[line.points.count - 1])
        if line.isClosed {
            let distance = centre.flatMap { line.place(of: $0) }?.distance ?? 0
            isMoved = min(distance, line.length - distance) > 1
            self.line = isMoved ? line.begun(at: distance) : line
            reason = .closed
            return
        }
        let isReversed: Bool
        if let centre, OriginAdvice.differ(centre.distance(to: first), centre.distance(to: last)) {
            let (here, there) = (centre.distance(to: first), centre.distance(to: last))
            isReversed = there < here
            reason = .nearestEnd(near: min(here, there), far: max(here, there))
        } else if (first.x - last.x).magnitude >= (first.y - last.y).magnitude {
            isReversed = last.x > first.x
            reason = .eastToWest
        } else {
            isReversed = last.y > first.y
            reason = .northToSouth
        }
        isMoved = isReversed
        self.line = isReversed ? line.reversed : line
    }

    /// Ten metres, and a twentieth of the longer distance, decide nothing.
    private static func differ(_ here: Double, _ there: Double) -> Bool {
        (here - there).magnitude > max(10, max(here, there) / 20)
    }
}
