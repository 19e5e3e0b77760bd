/// A BAL of any number of rows for measures, given chunk by chunk so that it never stands whole in memory.
package struct SyntheticBAL: Sendable, Sequence {
    package let rows: Int
    private let commune: FictionalCommune
    private let seed: UInt64
    private let projection: Projection

    init(rows: Int, commune: FictionalCommune, seed: UInt64, projection: @escaping Projection) {
        self.rows = rows
        self.commune = commune
        self.seed = seed
        self.projection = projection
    }

    package func makeIterator() -> Chunks {
        Chunks(rows: rows, commune: commune, seed: seed, projection: projection)
    }

    /// The chunks of the file, of about 500 rows each, the header in the first.
    package struct Chunks: IteratorProtocol {
        private static let rowsPerChunk = 500
        private static let numerosPerWay = 40

        private let rows: Int
        private let commune: FictionalCommune
        private let projection: Projection
        private var chance: SplitMix64
        private var written = 0
        private var isBegun = false
        private var wayID = ""

        fileprivate init(rows: Int, commune: FictionalCommune, seed: UInt64, projection: @escaping Projection)
        {
            self.rows = rows
            self.commune = commune
            self.projection = projection
            chance = SplitMix64(seed: seed)
        }

        /// The next piece of the file; nil after the last.
        package mutating func next() -> [UInt8]? {
            guard !isBegun || written < rows else { return nil }
            var text = isBegun ? "" : BALFormat.v1_5.columns.joined(separator: ";") + "\n"
            isBegun = true
            for _ in 0..<Swift.min(Self.rowsPerChunk, rows - written) {
                text += row()
                written += 1
            }
            return Array(text.utf8)
        }

        private mutating func row() -> String {
            let rank = written % Self.numerosPerWay
            let way = written / Self.numerosPerWay
            if rank == 0 { wayID = chance.uuid() }
            let point = GeoPoint(
                microLongitude: commune.centre.microLongitude + (way % 160 - 80) * 250 + rank * 6,
                microLatitude: commune.centre.microLatitude + (way / 160 % 160 - 80) * 180 + rank % 2 * 150)
            let metres = projection(point.lon, point.lat)
            let date = CivilDay(daysSinceEpoch: 18_500 + way % 1_500).iso
            return "\(commune.id);\(wayID);\(chance.uuid());\(commune.code);\(commune.name);;;"
                + Self.name(of: way) + ";;\(rank + 1);;entrée;"
                + "\(Digits.hundredths(metres.x));\(Digits.hundredths(metres.y));"
                + "\(point.lonText);\(point.latText);\(commune.code)0000A\(Digits.padded(way % 10_000, to: 4));"
                + "Commune;\(date);\(way % 2);\n"
        }

        /// A name for each voie: « Rue de la Fontaine », then « Rue de la Fontaine de Bidalot », and so on.
        private static func name(of way: Int) -> String {
            let streets = StreetNames.all
            let street = streets[way % streets.count].street(.street).french
            let round = way / streets.count
            guard round > 0 else { return street }
            let hamlets = HamletNames.all
            let place = PlaceName(french: street, occitan: "")
            let hamlet = hamlets[(round - 1) % hamlets.count].way(WayKind(french: place.french, occitan: ""))
                .french
            let again = (round - 1) / hamlets.count
            return again > 0 ? hamlet + " \(again + 1)" : hamlet
        }
    }
}

extension FictionalTerritory {
    /// A BAL 1.5 of one commune with as many rows as asked, for measures.
    package func syntheticBAL(rows: Int, projection: @escaping Projection) -> SyntheticBAL {
        SyntheticBAL(rows: rows, commune: communes[0], seed: seed, projection: projection)
    }
}
