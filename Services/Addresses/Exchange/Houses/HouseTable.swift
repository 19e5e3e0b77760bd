import AddressEngine

/// The houses of a table: a line of names, two columns of coordinates, parted by `;`, `,` or a tab.
enum HouseTable {
    /// Which columns hold the coordinates, and whether they are metres.
    private struct Columns {
        let first: Int
        let second: Int
        let isMetric: Bool

        init?(_ names: [String]) {
            let longitudes: Set<String> = ["lon", "long", "longitude", "lng"]
            let latitudes: Set<String> = ["lat", "latitude"]
            if let first = names.firstIndex(where: { longitudes.contains($0) }),
                let second = names.firstIndex(where: { latitudes.contains($0) })
            {
                (self.first, self.second, isMetric) = (first, second, false)
            } else if let first = names.firstIndex(of: "x"), let second = names.firstIndex(of: "y") {
                (self.first, self.second, isMetric) = (first, second, true)
            } else {
                return nil
            }
        }
    }

    static func read(_ text: ArraySlice<UInt8>) throws(HouseFileFault) -> [FileHouse] {
        let end = text.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.endIndex
        let head = text[..<end]
        let separators: [UInt8] = [UInt8(ascii: ";"), 0x09, UInt8(ascii: ",")]
        guard let separator = separators.first(where: head.contains) else { throw .noColumns }
        let names = cells(head, separator).map { Text.tidied($0).lowercased() }
        guard let columns = Columns(names) else { throw .noColumns }
        var houses: [FileHouse] = []
        var (rest, line) = (text[end...], 0)
        while !rest.isEmpty {
            let stop = rest.firstIndex(of: 0x0A) ?? rest.endIndex
            let row = cells(rest[..<stop], separator)
            rest = rest[stop...].dropFirst()
            line += 1
            guard row.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { continue }
            guard houses.count <= HouseFile.mostHouses else { throw .tooManyHouses(houses.count) }
            guard row.count > max(columns.first, columns.second),
                let first = CoordinateText.number(row[columns.first]),
                let second = CoordinateText.number(row[columns.second])
            else { throw .badLine(line) }
            houses.append(
                FileHouse(place: try place(first, second, isMetric: columns.isMetric, line: line)))
        }
        return houses
    }

    private static func place(
        _ first: Double, _ second: Double, isMetric: Bool, line: Int
    ) throws(HouseFileFault) -> GeoPoint {
        guard isMetric else { return GeoPoint(longitude: first, latitude: second) }
        guard let place = CoordinateText.degrees(x: first, y: second) else { throw .badLine(line) }
        return GeoPoint(longitude: place.lon, latitude: place.lat)
    }

    /// The cells of a line; what is in quotation marks keeps its separators.
    private static func cells(_ line: ArraySlice<UInt8>, _ separator: UInt8) -> [String] {
        var cells: [String] = []
        var cell: [UInt8] = []
        var isQuoted = false
        for byte in line where byte != 0x0D {
            if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if byte == separator, !isQuoted {
                cells.append(String(decoding: cell, as: UTF8.self))
                cell = []
            } else {
                cell.append(byte)
            }
        }
        return cells + [String(decoding: cell, as: UTF8.self)]
    }
}
