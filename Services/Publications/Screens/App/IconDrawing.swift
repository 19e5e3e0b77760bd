import Files

/// The drawing itself: initials in strokes of even width over a line of sunflower yellow, on the commune's colour.
struct IconDrawing: Sendable {
    let initials: [Character]
    let colour: CommuneColour
    let icon: AppIcon

    private struct Point {
        let x: Double
        let y: Double
    }

    private struct Stroke {
        let from: Point
        let to: Point

        /// The distance of a point from it.
        func distance(_ point: Point) -> Double {
            let (dx, dy) = (to.x - from.x, to.y - from.y)
            let length = dx * dx + dy * dy
            let along = length == 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length
            let held = min(1, max(0, along))
            let (rx, ry) = (point.x - from.x - held * dx, point.y - from.y - held * dy)
            return (rx * rx + ry * ry).squareRoot()
        }
    }

    /// Half the width of a stroke, where a letter is six units high.
    private static let halfWidth = 0.55
    private static let yellow: (UInt8, UInt8, UInt8) = (0xE9, 0xB0, 0x00)

    var png: [UInt8] {
        get throws { try PNGWriter.png(side: icon.size, pixels: pixels) }
    }

    /// Four bytes a pixel: red, green, blue, opacity.
    private var pixels: [UInt8] {
        let side = Double(icon.size)
        // What a mask may cut is a tenth on each side (W3C manifest, §safe zone: a circle of 40 % of the side).
        let unit = side * (icon.isMaskable ? 0.42 : 0.52) / 8
        let strokes = strokes
        let width = strokes.map { max($0.from.x, $0.to.x) }.max() ?? 0
        let origin = Point(x: (side - width * unit) / 2, y: (side - 7.6 * unit) / 2)
        let line = Stroke(from: Point(x: 0, y: 7.6), to: Point(x: max(width, 3), y: 7.6))
        let shift = (max(width, 3) - width) / 2
        var pixels: [UInt8] = []
        pixels.reserveCapacity(icon.size * icon.size * 4)
        for row in 0..<icon.size {
            for column in 0..<icon.size {
                let place = Point(
                    x: (Double(column) + 0.5 - origin.x) / unit, y: (Double(row) + 0.5 - origin.y) / unit)
                let letter = strokes.reduce(Double.infinity) { min($0, $1.distance(place)) }
                let under = line.distance(Point(x: place.x + shift, y: place.y))
                pixels += pixel(
                    white: Self.cover(letter - Self.halfWidth, unit), yellow: Self.cover(under - 0.3, unit),
                    opacity: corner(Double(column) + 0.5, Double(row) + 0.5, side))
            }
        }
        return pixels
    }

    /// How much of a pixel lies within an edge at this distance, in letter units.
    private static func cover(_ distance: Double, _ unit: Double) -> Double {
        min(1, max(0, 0.5 - distance * unit))
    }

    private func pixel(white: Double, yellow: Double, opacity: Double) -> [UInt8] {
        let mix = { (base: UInt8, over: UInt8, share: Double) in
            UInt8((Double(base) * (1 - share) + Double(over) * share).rounded())
        }
        let (red, green, blue) = Self.yellow
        return [
            mix(mix(colour.red, red, yellow), 255, white), mix(mix(colour.green, green, yellow), 255, white),
            mix(mix(colour.blue, blue, yellow), 255, white), UInt8((opacity * 255).rounded()),
        ]
    }

    /// Round corners of a fifth of the side; none where the telephone cuts.
    private func corner(_ x: Double, _ y: Double, _ side: Double) -> Double {
        guard !icon.isMaskable else { return 1 }
        let radius = side / 5
        let (dx, dy) = (
            max(0, max(radius - x, x - side + radius)), max(0, max(radius - y, y - side + radius))
        )
        return min(1, max(0, radius + 0.5 - (dx * dx + dy * dy).squareRoot()))
    }

    private var strokes: [Stroke] {
        var strokes: [Stroke] = []
        var left = 0.0
        for initial in initials {
            let lines = Letterforms.lines(of: initial)
            for line in lines {
                for (from, to) in zip(line, line.dropFirst()) {
                    strokes.append(
                        Stroke(from: Point(x: from.x + left, y: from.y), to: Point(x: to.x + left, y: to.y)))
                }
            }
            left += (lines.joined().map(\.x).max() ?? 0) + 1.8
        }
        return strokes
    }
}
