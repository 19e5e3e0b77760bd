/// A way being built, with the lots along it before they have numbers.
struct DraftWay {
    /// A house beside the line: how far along, on which side, and where it stands.
    struct Lot {
        let along: Double
        /// 1 on the left of the line, -1 on the right.
        let side: Double
        let setback: Double
        /// The lieu-dit given as complement, empty if none.
        let complement: String
    }

    let name: PlaceName
    let numbering: FictionalWay.Numbering
    let trace: Trace
    let isVillage: Bool
    var lots: [Lot] = []

    init(name: PlaceName, numbering: FictionalWay.Numbering, trace: Trace, isVillage: Bool) {
        self.name = name
        self.numbering = numbering
        self.trace = trace
        self.isVillage = isVillage
    }

    /// The point at some metres from the line beside a lot.
    func point(beside lot: Lot, at setback: Double) -> PlanePoint {
        let station = trace.station(at: lot.along)
        return station.point + station.heading.leftNormal * (lot.side * setback)
    }

    /// Whether a lot at this distance would touch one of the same side.
    func isCrowded(at along: Double, side: Double, gap: Double) -> Bool {
        lots.contains { $0.side == side && abs($0.along - along) < gap }
    }
}
