/// The ground of one commune while it is being built: what is inside, where lines and houses already are.
struct Ground {
    let contour: Contour
    private var lines = PointGrid(width: 120)
    private var houses = PointGrid(width: 40)

    init(contour: Contour) {
        self.contour = contour
    }

    func contains(_ point: PlanePoint) -> Bool {
        contour.contains(LocalFrame.geo(point))
    }

    mutating func lay(_ trace: Trace) {
        for point in trace.samples(every: 10) { lines.insert(point) }
    }

    /// Takes the place for a house, or answers false if it is outside or too near to a house or a line.
    mutating func build(at point: PlanePoint, gap: Double) -> Bool {
        guard contains(point), houses.nearest(to: point, within: gap) == nil,
            lines.nearest(to: point, within: 5) == nil
        else { return false }
        houses.insert(point)
        return true
    }

    /// The part of a line before it leaves the commune.
    func inside(_ trace: Trace) -> Trace {
        var end = 0.0
        for distance in stride(from: 0, through: trace.length, by: 20) {
            guard contains(trace.station(at: distance).point) else { break }
            end = distance
        }
        return end + 20 >= trace.length ? trace : trace.part(from: 0, to: max(1, end - 20))
    }

    /// A line that walks away from another, bending, until it is long enough or meets a line; nil if too short.
    func walk(
        from start: PlanePoint, heading: PlanePoint, length: Double, stride step: Double, margin: Double,
        using chance: inout SplitMix64
    ) -> Trace? {
        var points = [start]
        var heading = heading
        var drift = 0.0
        var here = start
        var walked = 0.0
        while walked < length {
            let next = here + heading * step
            walked += step
            guard contains(next) else { break }
            if walked > margin * 1.2 + step, let met = lines.nearest(to: next, within: margin) {
                points.append(met)
                break
            }
            points.append(next)
            here = next
            drift = max(-0.16, min(0.16, drift * 0.7 + chance.bell() * 0.12))
            heading = heading.leaning(by: drift)
        }
        let trace = Trace(points)
        return trace.length >= margin * 2.2 ? trace : nil
    }
}
