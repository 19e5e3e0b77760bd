import Foundation

/// What the map element is told of the layers, as JSON in its `data-layers`.
struct MapLayersData: Encodable {
    let id: String
    /// Changes with the address of the tiles, so that no browser keeps those of another background.
    let version: String
    let label: String
    let attribution: String
    let minZoom: Int
    let maxZoom: Int
    let isOverlay: Bool

    init(_ layer: MapLayer) {
        id = layer.id
        version = layer.version
        label = layer.label
        attribution = layer.attribution
        minZoom = layer.zooms.lowerBound
        maxZoom = layer.zooms.upperBound
        isOverlay = layer.isOverlay
    }

    static func json(_ layers: [MapLayer]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(layers.map(MapLayersData.init)) else { return "[]" }
        return String(decoding: data, as: UTF8.self)
    }
}

extension Visit {
    /// The backgrounds of the maps, as their scripts read them.
    package var mapLayers: String { MapLayersData.json(site.layers) }
}
