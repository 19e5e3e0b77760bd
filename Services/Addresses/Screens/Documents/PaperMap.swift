import Foundation
import Territory
import Web

/// A map drawn for paper from what the house knows alone: the contour, the lines of the voies, the addresses.
///
/// No tile of anybody is needed; beside it the same facts stand as text.
struct PaperMap: Component {
    let frame: MapFrame
    /// What the map shows, for who does not see it.
    let label: String
    var contour: MultiPolygon?
    /// The lines of the voies, as far as they were drawn.
    var lines: [Line] = []
    var points: [Point] = []
    var names: [Name] = []
    var grid: MapGrid?
    /// Millimetres of the letters of a name.
    var nameSize = 2.9
    /// Of the letters of the numbers that the document is not about.
    var numberSize = 2.1

    /// The line of a voie on the ground.
    struct Line: Sendable {
        let name: String
        let places: [MapFrame.Place]
        var voieID = ""
        /// What the document is about, drawn darker, its beginning told.
        var isChosen = false
    }

    /// An address on the map.
    struct Point: Sendable {
        let place: MapFrame.Place
        let label: String
        /// What the document is about, drawn larger.
        let isChosen: Bool
    }

    /// The name of a voie or of a lieu-dit, written at its middle.
    struct Name: Sendable {
        let text: String
        let place: MapFrame.Place
        let isChosen: Bool
    }

    var html: HTML {
        let (width, height) = (frame.width, frame.height)
        return """
            <svg viewBox="0 0 \(Self.number(width)) \(Self.number(height))" role="img" aria-label="\(label)" \
            font-family="Liberation Sans, DejaVu Sans, sans-serif">
            <rect width="\(Self.number(width))" height="\(Self.number(height))" fill="#fff"/>
            \(ground)\(squares)\(lines.map(drawn))\(dots)\(chosenMarks)\(words)\(furniture)
            <rect x=".25" y=".25" width="\(Self.number(width - 0.5))" height="\(Self.number(height - 0.5))" fill="none" stroke="#111" stroke-width=".5"/>
            </svg>
            """
    }

    // MARK: - Drawing

    private var ground: HTML? {
        guard let contour else { return nil }
        var path = ""
        for ring in contour.polygons.joined() {
            let shown = frame.cut(ring: ring.map { .init(lon: $0.lon, lat: $0.lat) })
            if !shown.isEmpty { path += Self.path(shown) + "z" }
        }
        guard !path.isEmpty else { return nil }
        return """
            <path d="\(path)" fill="#faf7ef" fill-rule="evenodd" stroke="#777" stroke-width=".45" stroke-dasharray="2.2 1 .5 1"/>

            """
    }

    private var squares: HTML? {
        guard let grid else { return nil }
        var path = ""
        var marks: HTML = .empty
        for column in 0..<grid.columns {
            let x = grid.width / Double(grid.columns) * Double(column)
            if column > 0 { path += "M\(Self.number(x)) 0V\(Self.number(grid.height))" }
            let middle = x + grid.width / Double(grid.columns) / 2
            marks += text(
                MapGrid.letter(column), x: middle, y: 3.6, size: 3.2, anchor: "middle", colour: "#2f5d8a")
        }
        for row in 0..<grid.rows {
            let y = grid.height / Double(grid.rows) * Double(row)
            if row > 0 { path += "M0 \(Self.number(y))H\(Self.number(grid.width))" }
            let middle = y + grid.height / Double(grid.rows) / 2 + 1.1
            marks += text(String(row + 1), x: 1.2, y: middle, size: 3.2, anchor: "start", colour: "#2f5d8a")
        }
        return "<path d=\"\(path)\" fill=\"none\" stroke=\"#7a9cbd\" stroke-width=\".2\"/>\n\(marks)"
    }

    private func drawn(_ line: Line) -> HTML {
        let path = frame.cut(line: line.places).map(Self.path).joined()
        guard !path.isEmpty else { return .empty }
        let edge = line.isChosen ? "#4a4338" : "#8d8577"
        return """
            <path d="\(path)" fill="none" stroke="\(edge)" stroke-width="\(line.isChosen ? "1.9" : "1.5")" stroke-linecap="round" stroke-linejoin="round"/>
            <path d="\(path)" fill="none" stroke="#fff" stroke-width=".9" stroke-linecap="round" stroke-linejoin="round"/>

            """
    }

    var shown: [Point] { points.filter { frame.contains($0.place) } }

    private var dots: HTML {
        var path = ""
        let radius = dotRadius
        let (r, across) = (Self.number(radius), Self.number(2 * radius))
        for point in shown where !point.isChosen {
            let (x, y) = frame.point(of: point.place)
            path +=
                "M\(Self.number(x - radius)) \(Self.number(y))a\(r) \(r) 0 1 0 \(across) 0a\(r) \(r) 0 1 0 -\(across) 0z"
        }
        return path.isEmpty ? .empty : "<path d=\"\(path)\" fill=\"#444\"/>\n"
    }

    private var chosenMarks: HTML {
        var marks: HTML = .empty
        for point in shown where point.isChosen {
            let (x, y) = frame.point(of: point.place)
            marks += """
                <circle cx="\(Self.number(x))" cy="\(Self.number(y))" r="1.15" fill="#a5432a" stroke="#fff" stroke-width=".35"/>

                """
        }
        return marks
    }

    /// The scale and the north.
    private var furniture: HTML {
        let (metres, length) = frame.scaleBar
        let label = metres >= 1000 ? "\(metres / 1000)\u{A0}km" : "\(metres)\u{A0}m"
        let (left, base) = (4.0, frame.height - 4)
        let north = frame.width - 6
        return """
            <rect x="2.5" y="\(Self.number(base - 5))" width="\(Self.number(length + 3))" height="7.2" fill="#fff" fill-opacity=".9"/>
            <path d="M\(Self.number(left)) \(Self.number(base - 1.2))v1.2h\(Self.number(length))v-1.2" fill="none" stroke="#111" stroke-width=".4"/>
            \(text(label, x: left + length / 2, y: base - 2, size: 2.6, anchor: "middle", colour: "#111"))\
            <path d="M\(Self.number(north)) 4l1.6 5.4-1.6-1.1-1.6 1.1z" fill="#111"/>
            \(text("N", x: north, y: 12.4, size: 2.8, anchor: "middle", colour: "#111"))
            """
    }

    /// A white ground keeps a word readable over lines.
    func text(
        _ words: String, x: Double, y: Double, size: Double, anchor: String, colour: String,
        isBold: Bool = false
    ) -> HTML {
        let width = LabelRoom.width(of: words, size: size)
        let left = anchor == "start" ? x : anchor == "end" ? x - width : x - width / 2
        return """
            <rect x="\(Self.number(left))" y="\(Self.number(y - size * 0.8))" width="\(Self.number(width))" \
            height="\(Self.number(size))" fill="#fff" fill-opacity=".7"/>\
            <text x="\(Self.number(x))" y="\(Self.number(y))" font-size="\(Self.number(size))" text-anchor="\(anchor)"\
            \(attribute: "font-weight", isBold ? "bold" : nil) fill="\(colour)">\(words)</text>

            """
    }

    private static func path(_ points: [MapFrame.PaperPoint]) -> String {
        points.enumerated().map { index, point in
            "\(index == 0 ? "M" : "L")\(number(point.x)) \(number(point.y))"
        }.joined()
    }

    /// Two decimals of a millimetre.
    static func number(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        let decimals =
            rest == 0 ? "" : rest % 10 == 0 ? ".\(rest / 10)" : rest < 10 ? ".0\(rest)" : ".\(rest)"
        return (hundredths < 0 ? "-" : "") + "\(whole)\(decimals)"
    }
}
