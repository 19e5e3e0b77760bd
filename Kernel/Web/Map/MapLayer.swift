/// A background of the maps: what it shows and where its tiles come from.
package struct MapLayer: Sendable, Equatable {
    /// The name in `/tuiles/{layer}/…`: small letters.
    package let id: String
    package let label: String
    /// The address of a tile, with `{z}`, `{x}`, `{y}`: only an operator's setting, never a visitor's word.
    package let template: String
    package let attribution: String
    package let zooms: ClosedRange<Int>
    /// Whether it is drawn over a background rather than being one.
    package let isOverlay: Bool

    package init(
        id: String, label: String, template: String, attribution: String, zooms: ClosedRange<Int>,
        isOverlay: Bool = false
    ) {
        self.id = id
        self.label = label
        self.template = template
        self.attribution = attribution
        self.zooms = zooms
        self.isOverlay = isOverlay
    }

    /// A short print of the tiles' address (FNV-1a): another address is another background under the same name.
    var version: String {
        let print = template.utf8.reduce(0x811C_9DC5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
        return String(print, radix: 16)
    }

    /// The open layers of IGN's Géoplateforme (WMTS, no key; Licence Ouverte 2.0).
    package static let geoplateforme = [
        ign("plan", "Plan", "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2", "image/png", zooms: 2...19),
        ign("photo", "Vue aérienne", "ORTHOIMAGERY.ORTHOPHOTOS", "image/jpeg", zooms: 2...20),
        ign(
            "cadastre", "Cadastre", "CADASTRALPARCELS.PARCELLAIRE_EXPRESS", "image/png", zooms: 2...20,
            isOverlay: true),
        ign("routes", "Routes", "TRANSPORTNETWORKS.ROADS", "image/png", zooms: 6...18, isOverlay: true),
    ]

    private static func ign(
        _ id: String, _ label: String, _ layer: String, _ format: String, zooms: ClosedRange<Int>,
        isOverlay: Bool = false
    ) -> MapLayer {
        MapLayer(
            id: id, label: label,
            template: "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER=\(layer)"
                + "&STYLE=normal&FORMAT=\(format)&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
            attribution: "© IGN – Géoplateforme", zooms: zooms, isOverlay: isOverlay)
    }
}
