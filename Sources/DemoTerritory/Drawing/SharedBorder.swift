/// The crooked line between two communes, drawn once and walked by both.
///
/// It stays inside the kite made of its two corners and the two villages: two borders can never cross.
struct SharedBorder {
    let start: PlanePoint
    let end: PlanePoint
    let left: PlanePoint
    let right: PlanePoint

    /// The vertices after the start and before the end.
    func innerPoints(step: Double, using chance: inout SplitMix64) -> [PlanePoint] {
        let length = start.distance(to: end)
        let count = Int((length / step).rounded())
        guard count > 1 else { return [] }
        let swing = swings(count: count, using: &chance)
        let normal = (end - start).direction.leftNormal
        return (1..<count).map { index in
            let ratio = (Double(index) + chance.between(-0.3, 0.3)) / Double(count)
            let wanted = swing[index] * length
            let room = wanted > 0 ? self.room(toward: left, at: ratio) : self.room(toward: right, at: ratio)
            let offset = max(-room, min(room, wanted))
            return start + (end - start) * ratio + normal * offset
        }
    }

    /// How far the line may leave the straight side, toward one village, at a share of its length.
    private func room(toward village: PlanePoint, at ratio: Double) -> Double {
        let axis = end - start
        let length = axis.length
        let foot = (village - start).dot(axis) / (length * length)
        let height = abs((village - start).dot(axis.direction.leftNormal))
        var share = 1.0
        if foot > 0 { share = min(share, ratio / foot) }
        if foot < 1 { share = min(share, (1 - ratio) / (1 - foot)) }
        return 0.6 * height * share
    }

    /// A random walk that comes back to zero: midpoint displacement over the vertices.
    private func swings(count: Int, using chance: inout SplitMix64) -> [Double] {
        var values = [Double](repeating: 0, count: count + 1)
        var spans = [(0, count, 0.2)]
        while let (low, high, amplitude) = spans.popLast() {
            guard high - low > 1 else { continue }
            let middle = (low + high) / 2
            values[middle] = (values[low] + values[high]) / 2 + chance.between(-amplitude, amplitude)
            spans.append((low, middle, amplitude * 0.62))
            spans.append((middle, high, amplitude * 0.62))
        }
        return values
    }
}
