/// Keeps where the numéros of each voie stand, to see at the end which do not stand where they should.
///
/// Twenty-four bytes a line with coordinates; the names of the voies once.
struct Survey {
    struct Spot {
        let line: UInt32
        let voie: UInt32
        let numero: Int32
        let suffixe: UInt32
        /// Ten-millionths of a degree.
        let longitude: Int32
        let latitude: Int32

        var point: GeoPoint {
            GeoPoint(longitude: Double(longitude) / 1e7, latitude: Double(latitude) / 1e7)
        }
    }

    private let contours: [Contour]
    private var index = FingerprintIndex()
    private(set) var names: [[UInt8]] = []
    private(set) var firstLines: [Int] = []
    private var communes: [UInt64] = []
    private(set) var spots: [Spot] = []
    private(set) var findings: [Finding] = []

    init(contours: [Contour]) { self.contours = contours }

    /// Makes room for this many lines.
    mutating func reserve(_ count: Int) { spots.reserveCapacity(count) }

    @inline(__always)
    mutating func add(_ values: borrowing RowValues, line: Int, voie: UInt64) {
        guard voie != NameCache.none else { return }
        var identity = Fingerprint()
        identity.add(number: voie)
        identity.add(number: values.commune)
        let (place, isNew) = index.number(of: identity.value)
        if isNew {
            values.withVoie { name in names.append([UInt8](name ?? Bytes(start: nil, count: 0))) }
            firstLines.append(line)
            communes.append(values.commune)
        }
        guard values.has(.numero), values.has(.long), values.has(.lat), values.long.magnitude <= 180,
            values.lat.magnitude <= 90
        else { return }
        if !contours.isEmpty { checkContour(values, line) }
        guard !values.isToponyme else { return }
        let suffixe = values[.suffixe].isEmpty ? 0 : Fingerprint.of(values[.suffixe])
        spots.append(
            Spot(
                line: UInt32(truncatingIfNeeded: line), voie: UInt32(truncatingIfNeeded: place),
                numero: Int32(truncatingIfNeeded: values.numero),
                suffixe: UInt32(truncatingIfNeeded: suffixe),
                longitude: Int32(values.long * 1e7), latitude: Int32(values.lat * 1e7)))
    }

    /// More than 50 metres outside: contours are drawn to some tens of metres.
    private mutating func checkContour(_ values: borrowing RowValues, _ line: Int) {
        let point = GeoPoint(longitude: values.long, latitude: values.lat)
        let commune = values.commune
        for contour in contours
        where contour.commune.withUnsafeBufferPointer({ CommuneIndex.key($0) }) == commune {
            if contour.contains(point) { return }
            let distance = contour.distance(to: point)
            guard distance > 50 else { return }
            var value: [UInt8] = []
            value.append(decimal: Int(distance))
            value.append(" m")
            findings.append(
                Finding(.horsCommune, line: line, column: [UInt8](Bytes.of("long")), value: value))
            return
        }
    }

    mutating func conclude() -> [Finding] {
        var review = VoieReview(names: names)
        let (order, starts) = grouped()
        var along: [Spot] = []
        for voie in names.indices where starts[voie + 1] - starts[voie] > 1 {
            along.removeAll(keepingCapacity: true)
            for place in order[starts[voie]..<starts[voie + 1]] { along.append(spots[Int(place)]) }
            review.look(along)
        }
        let neighbours = NameReview(names: names, firstLines: firstLines, communes: communes).findings()
        return findings + review.findings + neighbours
    }

    /// The places of the spots, voie by voie, and where each voie begins among them.
    private func grouped() -> (order: [UInt32], starts: [Int]) {
        var starts = [Int](repeating: 0, count: names.count + 1)
        for spot in spots { starts[Int(spot.voie) + 1] += 1 }
        for voie in names.indices { starts[voie + 1] += starts[voie] }
        var next = starts
        var order = [UInt32](repeating: 0, count: spots.count)
        for (place, spot) in spots.enumerated() {
            order[next[Int(spot.voie)]] = UInt32(truncatingIfNeeded: place)
            next[Int(spot.voie)] += 1
        }
        return (order, starts)
    }
}
