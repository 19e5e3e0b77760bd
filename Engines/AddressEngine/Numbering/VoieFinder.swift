/// Finds the line of a voie that a house is nearest to.
struct VoieFinder {
    /// What was found: the voie, and another when it is almost as near.
    struct Answer {
        let voie: Int
        let rival: Int?
    }

    /// In the order of their identifiers, each once: of several lines with the same one, the longest.
    let voies: [TracedVoie]

    init(_ voies: [TracedVoie]) {
        let sorted = voies.sorted { left, right in
            if left.id != right.id { return left.id.lexicographicallyPrecedes(right.id) }
            if left.line.length != right.line.length { return left.line.length > right.line.length }
            let (one, other) = (left.line.points[0], right.line.points[0])
            return (one.x, one.y) < (other.x, other.y)
        }
        var kept: [TracedVoie] = []
        for voie in sorted where kept.last?.id != voie.id { kept.append(voie) }
        self.voies = kept
    }

    func voie(named id: [UInt8]) -> Int? {
        var (low, high) = (0, voies.count)
        while low < high {
            let middle = (low + high) / 2
            if voies[middle].id.lexicographicallyPrecedes(id) { low = middle + 1 } else { high = middle }
        }
        return low < voies.count && voies[low].id == id ? low : nil
    }

    /// The nearest line within a distance, the first of several as near.
    func nearest(to point: PlanePoint, within farthest: Double) -> Answer? {
        guard point.isPlace, farthest >= 0 else { return nil }
        var (best, second) = (Double.infinity, Double.infinity)
        var (voie, rival) = (-1, -1)
        for place in voies.indices {
            let line = voies[place].line
            guard line.box.squaredDistance(to: point) < second else { continue }
            let squared = line.foot(of: point, under: second).squared
            guard squared < second else { continue }
            if squared < best {
                (second, rival) = (best, voie)
                (best, voie) = (squared, place)
            } else {
                (second, rival) = (squared, place)
            }
        }
        guard voie >= 0, best.squareRoot() <= farthest else { return nil }
        let isDoubtful = rival >= 0 && VoieFinder.isAlmostAsNear(second.squareRoot(), as: best.squareRoot())
        return Answer(voie: voie, rival: isDoubtful ? rival : nil)
    }

    /// Two metres, or a fifth more, decide nothing: lines are drawn to some metres.
    private static func isAlmostAsNear(_ second: Double, as best: Double) -> Bool {
        second <= best * 1.2 + 2
    }
}
