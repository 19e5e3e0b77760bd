import AddressEngine

/// A file of houses to number: points or buildings in GeoJSON, or a table with two columns of coordinates.
enum HouseFile {
    static let mostBytes = 10 << 20
    /// As many buildings as a town of some thousands of people has.
    static let mostHouses = 20_000
    /// Of those, how many are numbered at once.
    static let mostToNumber = 3_000

    /// Where the houses are, in the order of the file; a place that comes twice is one house.
    ///
    /// - Throws: `HouseFileFault` when it is not such a file, or holds no house.
    static func houses(in bytes: [UInt8]) throws(HouseFileFault) -> [FileHouse] {
        guard bytes.count <= mostBytes else { throw .tooLarge }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let first = text.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { throw .empty }
        let found =
            try first == UInt8(ascii: "{") ? HouseGeoJSON.read(Array(text)) : HouseTable.read(text)
        var seen: Set<GeoPoint> = []
        var houses: [FileHouse] = []
        for house in found {
            guard house.place.longitude.magnitude <= 180, house.place.latitude.magnitude <= 90 else {
                throw .notInDegrees
            }
            if seen.insert(house.place).inserted { houses.append(house) }
        }
        guard !houses.isEmpty else { throw .noHouse }
        guard houses.count <= mostHouses else { throw .tooManyHouses(houses.count) }
        return houses
    }
}

/// A house as a file gives it.
struct FileHouse: Sendable, Equatable {
    /// The middle of the building.
    let place: GeoPoint
    /// The corners of its outer wall; none of a point.
    var outline: [GeoPoint] = []

    /// Whether a place is inside its outer wall.
    func holds(_ place: GeoPoint) -> Bool {
        guard let last = outline.last, outline.count > 2 else { return false }
        var isInside = false
        var from = last
        for to in outline {
            if (from.latitude > place.latitude) != (to.latitude > place.latitude) {
                let share = (place.latitude - from.latitude) / (to.latitude - from.latitude)
                if place.longitude < from.longitude + share * (to.longitude - from.longitude) {
                    isInside.toggle()
                }
            }
            from = to
        }
        return isInside
    }
}

/// Why no house is taken of a file.
enum HouseFileFault: Error, Sendable, Equatable {
    case empty
    case tooLarge
    case brokenGeoJSON
    case noColumns
    case badLine(Int)
    case noHouse
    case tooManyHouses(Int)
    /// Of those near the voies.
    case tooManyToNumber(Int)
    case notInDegrees
}
