/// A long stretch of a voie without an address, between two that follow: a voie or addresses may be missing there.
public struct AddressGap: Hashable, Sendable {
    /// The places of the two addresses among those given.
    public let before: Int
    public let after: Int
    /// Metres along the line from its origin to each, and the points of the line there.
    public let start: Double
    public let end: Double
    public let startPoint: PlanePoint
    public let endPoint: PlanePoint

    /// Metres along the line.
    public var length: Double { end - start }

    /// Finds the distances between neighbours, on both sides together, that are much longer than the others.
    ///
    /// - Parameters:
    ///   - addresses: metres, those of the voie; what is no place, or too far to be beside the line, is left out.
    ///   - times: how many times the median of the voie's distances between neighbours a gap is longer than.
    ///   - least: metres that a gap has at least.
    /// - Returns: in the order of the voie; nothing with fewer than four addresses, which have no usual distance.
    public static func find(
        _ addresses: [PlanePoint], along line: VoieTrace, times: Double = 4, least: Double = 150
    ) -> [AddressGap] {
        var row: [(distance: Double, address: Int)] = []
        for (address, point) in addresses.enumerated() {
            guard let place = line.place(of: point), place.separation <= PlaceReview.farthestFromLine else {
                continue
            }
            row.append((place.distance, address))
        }
        guard row.count >= 4 else { return [] }
        row.sort { ($0.distance, $0.address) < ($1.distance, $1.address) }
        let steps = zip(row, row.dropFirst()).map { $1.distance - $0.distance }
        let median = steps.sorted()[steps.count / 2]
        var gaps: [AddressGap] = []
        for (place, step) in steps.enumerated() where step >= least && step > median * times {
            let (start, end) = (row[place], row[place + 1])
            gaps.append(
                AddressGap(
                    before: start.address, after: end.address, start: start.distance, end: end.distance,
                    startPoint: line.point(at: start.distance), endPoint: line.point(at: end.distance)))
        }
        return gaps
    }
}
