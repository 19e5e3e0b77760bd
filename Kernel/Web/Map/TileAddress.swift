/// One square of a map's background: its layer, zoom level and place in the Web Mercator grid.
struct TileAddress: Hashable, Sendable {
    /// The layer and the version of its tiles: `plan-3f0c11ab`.
    let layer: String
    let zoom: Int
    let column: Int
    let row: Int

    /// - Returns: nil unless the layer shows this zoom and the place is in its grid.
    init?(_ layer: MapLayer, zoom: String, column: String, row: String) {
        guard let zoom = Int(zoom), layer.zooms.contains(zoom), zoom <= 22, let column = Int(column),
            let row = Int(row)
        else { return nil }
        let side = 0..<(1 << zoom)
        guard side.contains(column), side.contains(row) else { return nil }
        self.layer = layer.id + "-" + layer.version
        self.zoom = zoom
        self.column = column
        self.row = row
    }

    /// The address of this tile by a layer's template.
    func address(by template: String) -> String {
        [("{z}", zoom), ("{x}", column), ("{y}", row)].reduce(template) { text, part in
            text.split(separator: part.0, omittingEmptySubsequences: false).joined(separator: String(part.1))
        }
    }

    /// Its path under the folder of tiles: numbers only, so that it stays there.
    var path: String { "\(layer)/\(zoom)/\(column)/\(row)" }
}
