import AddressEngine
import Files

/// The tracks and routes of a GPX file (topografix.com, 1.0 and 1.1): each segment of a track is a line.
enum GPXLines {
    /// A point of a watch holds up to ten elements.
    private static let limits = XMLLimits(bytes: TraceFile.mostBytes, depth: 16, elements: 300_000)

    static func read(_ bytes: [UInt8]) throws(TraceFileFault) -> [TraceFile.RawLine] {
        let tree: XMLTree
        do {
            tree = try XMLReader.read(bytes, within: limits)
        } catch {
            switch error {
            case .malformed(let line): throw .brokenGPX(line: line)
            case .tooLarge, .tooManyElements: throw .tooLarge
            case .tooDeep, .documentType, .encoding: throw .brokenGPX(line: nil)
            }
        }
        guard tree.name == "gpx" else { throw .notGPX }
        var lines: [TraceFile.RawLine] = []
        for track in tree.all("trk") {
            let segments = track.all("trkseg")
            for (index, segment) in segments.enumerated() {
                let part = segments.count > 1 ? " (\(index + 1))" : ""
                lines.append(.init(name: name(of: track) + part, places: try places(segment.all("trkpt"))))
            }
        }
        for route in tree.all("rte") {
            lines.append(.init(name: name(of: route), places: try places(route.all("rtept"))))
        }
        return lines
    }

    private static func name(of element: XMLTree) -> String {
        element.all("name").first?.text ?? ""
    }

    private static func places(_ points: [XMLTree]) throws(TraceFileFault) -> [GeoPoint] {
        var places: [GeoPoint] = []
        for point in points {
            guard let longitude = point.attributes["lon"].flatMap(number),
                let latitude = point.attributes["lat"].flatMap(number)
            else { throw .brokenGPX(line: nil) }
            places.append(GeoPoint(longitude: longitude, latitude: latitude))
        }
        return places
    }

    /// A decimal of XML Schema: neither hexadecimal nor infinite.
    private static func number(_ text: String) -> Double? {
        let text = Text.trimmed(text)
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
            let number = Double(text), number.isFinite
        else { return nil }
        return number
    }
}
