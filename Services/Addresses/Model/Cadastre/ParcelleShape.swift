import AddressEngine

/// The ground of a parcelle: polygons, each an outer ring then its holes, in ten-millionths of a degree (a centimetre).
struct ParcelleShape: Sendable, Equatable {
    /// A place, in whole ten-millionths of a degree.
    struct Corner: Sendable, Hashable {
        let lon: Int
        let lat: Int

        /// - Returns: nil unless they are degrees.
        init?(lon: Double, lat: Double) {
            guard lon.magnitude <= 180, lat.magnitude <= 90 else { return nil }
            (self.lon, self.lat) = (Self.units(lon), Self.units(lat))
        }

        fileprivate init?(lon: Int, lat: Int) {
            guard lon.magnitude <= 1_800_000_000, lat.magnitude <= 900_000_000 else { return nil }
            (self.lon, self.lat) = (lon, lat)
        }

        static func units(_ degrees: Double) -> Int { Int((degrees * 10_000_000).rounded()) }

        var place: GeoPoint {
            GeoPoint(longitude: Double(lon) / 10_000_000, latitude: Double(lat) / 10_000_000)
        }
    }

    typealias Ring = [Corner]

    let polygons: [[Ring]]
    let box: ParcelleBox

    /// - Returns: nil when a ring has fewer than three different places, or when there is none.
    init?(polygons: [[Ring]]) {
        guard !polygons.isEmpty, let box = ParcelleBox(polygons.joined().joined()) else { return nil }
        for rings in polygons {
            guard !rings.isEmpty, rings.allSatisfy({ Set($0).count >= 3 }) else { return nil }
        }
        self.polygons = polygons
        self.box = box
    }

    /// Metres; nil outside the ground that the projection holds.
    func outline(in projection: LegalProjection) -> Outline? {
        Outline(rings: polygons.joined().map { ring in ring.map { projection.forward($0.place) } })
    }
}

/// The rectangle around a parcelle, in ten-millionths of a degree.
struct ParcelleBox: Sendable, Equatable {
    let south: Int
    let north: Int
    let west: Int
    let east: Int

    init(south: Int, north: Int, west: Int, east: Int) {
        (self.south, self.north, self.west, self.east) = (south, north, west, east)
    }

    /// - Returns: nil without any corner.
    fileprivate init?(_ corners: some Sequence<ParcelleShape.Corner>) {
        let (lons, lats) = (corners.map(\.lon), corners.map(\.lat))
        guard let south = lats.min(), let north = lats.max(), let west = lons.min(), let east = lons.max()
        else {
            return nil
        }
        self.init(south: south, north: north, west: west, east: east)
    }

    /// The rectangle around a place that holds all that is within some metres of it, and a little more.
    init(around place: GeoPoint, within metres: Double) {
        let up = metres / 110_000
        // Beyond 80° of latitude there is no commune.
        let across = up * 6
        let (lon, lat) = (place.longitude, place.latitude)
        self.init(
            south: ParcelleShape.Corner.units(lat - up), north: ParcelleShape.Corner.units(lat + up),
            west: ParcelleShape.Corner.units(lon - across), east: ParcelleShape.Corner.units(lon + across))
    }

    init(_ box: BoundingBox) {
        self.init(
            south: ParcelleShape.Corner.units(box.south), north: ParcelleShape.Corner.units(box.north),
            west: ParcelleShape.Corner.units(box.west), east: ParcelleShape.Corner.units(box.east))
    }

    var height: Int { north - south }

    func meets(_ other: ParcelleBox) -> Bool {
        south <= other.north && other.south <= north && west <= other.east && other.west <= east
    }
}

extension ParcelleShape {
    /// A few bytes a corner: how many polygons, rings, corners, then each corner from the one before it.
    var packed: [UInt8] {
        var bytes: [UInt8] = []
        var (lon, lat) = (0, 0)
        Self.write(polygons.count, to: &bytes)
        for rings in polygons {
            Self.write(rings.count, to: &bytes)
            for ring in rings {
                Self.write(ring.count, to: &bytes)
                for corner in ring {
                    Self.write(signed: corner.lon - lon, to: &bytes)
                    Self.write(signed: corner.lat - lat, to: &bytes)
                    (lon, lat) = (corner.lon, corner.lat)
                }
            }
        }
        return bytes
    }

    /// - Returns: nil for bytes that `packed` never gives.
    init?(packed bytes: [UInt8]) {
        var left = bytes[...]
        var (lon, lat) = (0, 0)
        var polygons: [[Ring]] = []
        guard let count = Self.number(&left), count <= bytes.count else { return nil }
        for _ in 0..<count {
            guard let rings = Self.number(&left), rings <= bytes.count else { return nil }
            var polygon: [Ring] = []
            for _ in 0..<rings {
                guard let corners = Self.number(&left), corners <= bytes.count else { return nil }
                var ring: Ring = []
                for _ in 0..<corners {
                    guard let east = Self.signed(&left), let north = Self.signed(&left),
                        let corner = Corner(lon: lon + east, lat: lat + north)
                    else { return nil }
                    (lon, lat) = (corner.lon, corner.lat)
                    ring.append(corner)
                }
                polygon.append(ring)
            }
            polygons.append(polygon)
        }
        guard left.isEmpty else { return nil }
        self.init(polygons: polygons)
    }

    /// Seven bits a byte, the least first; the eighth says that more come.
    private static func write(_ number: Int, to bytes: inout [UInt8]) {
        var rest = UInt64(number)
        while rest >= 0x80 {
            bytes.append(UInt8(rest & 0x7F) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    /// The sign in the last bit, so that small steps either way are small numbers.
    private static func write(signed number: Int, to bytes: inout [UInt8]) {
        write(number < 0 ? -number * 2 - 1 : number * 2, to: &bytes)
    }

    /// At most five bytes: none of our numbers needs more.
    private static func number(_ left: inout ArraySlice<UInt8>) -> Int? {
        var number = 0
        for shift in 0..<5 {
            guard let byte = left.popFirst() else { return nil }
            number |= Int(byte & 0x7F) << (7 * shift)
            if byte < 0x80 { return number }
        }
        return nil
    }

    private static func signed(_ left: inout ArraySlice<UInt8>) -> Int? {
        number(&left).map { $0 % 2 == 1 ? -($0 + 1) / 2 : $0 / 2 }
    }
}
