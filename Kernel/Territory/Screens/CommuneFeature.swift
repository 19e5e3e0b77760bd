import Foundation
package import Web

/// A commune on a map of the territory, coloured by how it stands: its contour, or a point without one.
package struct CommuneFeature: Sendable {
    private let code: String
    private let label: String
    private let tone: NoticeBox.Tone?
    private let path: SitePath
    private let point: Position?

    /// - Parameters:
    ///   - label: « Fleurance : publiée ».
    ///   - tone: none when there is nothing to say of it yet.
    ///   - point: where it is shown without a contour.
    package init(
        code: String, label: String, tone: NoticeBox.Tone?, path: SitePath, point: Position?
    ) {
        self.code = code
        self.label = label
        self.tone = tone
        self.path = path
        self.point = point
    }

    /// The communes as a GeoJSON FeatureCollection (RFC 7946 §3.3) of the properties that `MapView` understands.
    ///
    /// - Parameter shapes: GeoJSON coordinates of MultiPolygons by INSEE code (`TerritoryStore.shapes`).
    package static func collection(_ communes: [CommuneFeature], shapes: [String: String]) -> [UInt8] {
        let features = communes.compactMap { $0.json(shapes) }
        return Array(#"{"type":"FeatureCollection","features":[\#(features.joined(separator: ",\n"))]}"#.utf8)
    }

    /// Six decimals, about ten centimetres.
    private static func degrees(_ value: Double) -> String { String(format: "%.6f", value) }

    private func json(_ shapes: [String: String]) -> String? {
        let geometry: String
        if let shape = shapes[code] {
            geometry = #"{"type":"MultiPolygon","coordinates":\#(shape)}"#
        } else if let point {
            geometry =
                #"{"type":"Point","coordinates":[\#(Self.degrees(point.lon)),\#(Self.degrees(point.lat))]}"#
        } else {
            return nil
        }
        let properties = [
            "id": code, "label": label, "tone": tone?.rawValue ?? MapLegend.noTone, "path": path.text,
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let facts = try? encoder.encode(properties) else { return nil }
        return
            #"{"type":"Feature","geometry":\#(geometry),"properties":\#(String(decoding: facts, as: UTF8.self))}"#
    }
}
