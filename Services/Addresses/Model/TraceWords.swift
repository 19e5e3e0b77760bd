import AddressEngine

/// A line in words, for who does not see the map.
enum TraceWords {
    /// « 412 m, 12 points, du nord vers le sud-est ».
    static func short(_ trace: Trace?) -> String {
        guard let trace else { return "aucun tracé" }
        return
            "\(length(of: trace)), \(French.number(trace.points.count))\u{A0}points, \(direction(of: trace))"
    }

    static func length(of trace: Trace) -> String {
        let metres = Int(trace.metres.rounded())
        return metres < 1 ? "moins d’un mètre" : "\(French.number(metres))\u{A0}m"
    }

    /// From where to where it runs, by the eight winds between its ends.
    static func direction(of trace: Trace) -> String {
        guard !trace.isLoop, let first = trace.points.first, let last = trace.points.last, first != last
        else { return "en boucle" }
        let corner = GeoPoint(longitude: last.longitude, latitude: first.latitude)
        let east = first.distance(to: corner) * (last.longitude < first.longitude ? -1 : 1)
        let north = corner.distance(to: last) * (last.latitude < first.latitude ? -1 : 1)
        let wind = Self.wind(east: east, north: north)
        return "\(Self.winds[(wind + 4) % 8].from) vers \(Self.winds[wind].to)"
    }

    /// The place of a direction among the winds: a wind holds while the smaller part is under tan 22.5° of the larger.
    private static func wind(east: Double, north: Double) -> Int {
        let narrow = 0.414_213_56
        let isAcross = north.magnitude <= east.magnitude * narrow
        let isAlong = east.magnitude <= north.magnitude * narrow
        switch (isAcross, isAlong) {
        case (true, _): return east > 0 ? 2 : 6
        case (_, true): return north > 0 ? 0 : 4
        default: return north > 0 ? (east > 0 ? 1 : 7) : (east > 0 ? 3 : 5)
        }
    }

    private static let winds: [(from: String, to: String)] = [
        ("du nord", "le nord"), ("du nord-est", "le nord-est"), ("de l’est", "l’est"),
        ("du sud-est", "le sud-est"), ("du sud", "le sud"), ("du sud-ouest", "le sud-ouest"),
        ("de l’ouest", "l’ouest"), ("du nord-ouest", "le nord-ouest"),
    ]
}
