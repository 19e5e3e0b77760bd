import Foundation

/// The piece of ground that a printed map shows, and where each point of it falls on the paper.
///
/// Over a commune the ground is flat enough: metres along the parallel and the meridian of its middle.
package struct MapFrame: Sendable, Equatable {
    /// A point of the ground, in degrees.
    package struct Place: Sendable, Equatable {
        package let lon: Double
        package let lat: Double

        package init(lon: Double, lat: Double) {
            (self.lon, self.lat) = (lon, lat)
        }
    }

    /// Millimetres of paper.
    package let width: Double
    package let height: Double
    package let metresPerMillimetre: Double
    private let middle: Place
    private let metresPerDegree: (lon: Double, lat: Double)

    private static let equator = 111_320.0

    /// The frame that holds these places, whatever its proportions.
    ///
    /// - Parameters:
    ///   - least: metres that the shorter side shows at least.
    ///   - margin: millimetres left free along each side.
    package init(
        holding places: [Place], width: Double, height: Double, least: Double = 300, margin: Double = 8
    ) {
        let lons = places.map(\.lon)
        let lats = places.map(\.lat)
        let (west, east) = (lons.min() ?? 0, lons.max() ?? 0)
        let (south, north) = (lats.min() ?? 0, lats.max() ?? 0)
        middle = Place(lon: (west + east) / 2, lat: (south + north) / 2)
        metresPerDegree = (Self.equator * max(0.01, cos(middle.lat * .pi / 180)), 110_574)
        (self.width, self.height) = (width, height)
        let across = (east - west) * metresPerDegree.lon / (width - 2 * margin)
        let along = (north - south) * metresPerDegree.lat / (height - 2 * margin)
        metresPerMillimetre = max(across, along, least / min(width, height))
    }

    /// The frame around a place, that far on each side of its shorter side.
    package init(around place: Place, metres: Double, width: Double, height: Double) {
        self.init(holding: [place], width: width, height: height, least: 2 * metres, margin: 0)
    }

    package static func == (left: MapFrame, right: MapFrame) -> Bool {
        left.middle == right.middle && left.metresPerMillimetre == right.metresPerMillimetre
            && left.width == right.width && left.height == right.height
    }

    /// Millimetres from the left and from the top.
    package func point(of place: Place) -> (x: Double, y: Double) {
        (
            width / 2 + (place.lon - middle.lon) * metresPerDegree.lon / metresPerMillimetre,
            height / 2 - (place.lat - middle.lat) * metresPerDegree.lat / metresPerMillimetre
        )
    }

    package func contains(_ place: Place) -> Bool {
        let (x, y) = point(of: place)
        return (0...width).contains(x) && (0...height).contains(y)
    }

    /// The round distance that a scale bar shows, at most a quarter of the width, and its millimetres.
    package var scaleBar: (metres: Int, millimetres: Double) {
        let most = width / 4 * metresPerMillimetre
        let steps = [1, 2, 5].flatMap { step in (0...5).map { step * Int(pow(10, Double($0))) } }.sorted()
        let metres = steps.last { Double($0) <= most } ?? 1
        return (metres, Double(metres) / metresPerMillimetre)
    }
}

/// The squares of a printed map: columns A, B, C… from the west, rows 1, 2, 3… from the north.
package struct MapGrid: Sendable, Equatable {
    package let columns: Int
    package let rows: Int
    package let width: Double
    package let height: Double

    /// - Parameter side: millimetres of a square, about.
    package init(over frame: MapFrame, side: Double = 35) {
        columns = min(26, max(1, Int((frame.width / side).rounded())))
        rows = max(1, Int((frame.height / side).rounded()))
        (width, height) = (frame.width, frame.height)
    }

    package static func letter(_ column: Int) -> String {
        String(UnicodeScalar(UInt8(65 + max(0, min(25, column)))))
    }

    /// « C4 »; nil outside the map.
    package func square(x: Double, y: Double) -> String? {
        guard (0...width).contains(x), (0...height).contains(y) else { return nil }
        let column = min(columns - 1, Int(x / width * Double(columns)))
        let row = min(rows - 1, Int(y / height * Double(rows)))
        return "\(Self.letter(column))\(row + 1)"
    }
}
