/// A map of features, with the same facts as text beside it for who cannot see or use it.
///
/// `MapView(visit, title: "Adresses de la rue Haute", features: path / "points.json", alternative: table.html)`
///
/// `features` is the address of a GeoJSON FeatureCollection, or a place of the page itself (`#changements`) that holds
/// elements with `data-lon` and `data-lat`, or `data-line`, and `data-label`, `data-tone`. Properties understood: `label` (text), `tone` (`success`,
/// `info`, `warning`, `danger`, `none`: grey), `path` (where a click leads), `id`; for a line `directed`, whether its origin
/// and its way are shown. An editable point that is moved sends the element's
/// event `bastide-move` with `{id, lon, lat}`. Who has an account has a ruler; residents load nothing for it.
package struct MapView: Component {
    private let visit: Visit
    private let title: String
    private let features: SitePath
    private let contours: SitePath?
    private let isEditable: Bool
    private let takesPlace: Bool
    private let fields: (lon: String, lat: String)?
    private let drawing: (points: String, reverse: String)?
    private let area: String?
    private let outlines: (path: SitePath, source: String)?
    private let alternative: HTML

    /// - Parameters:
    ///   - contours: GeoJSON of the outline under the features.
    ///   - isEditable: whether points can be moved, by dragging or by the arrow keys.
    ///   - takesPlace: whether a click on empty ground is told (`bastide-place`) although no point can be moved.
    ///   - fields: the names of the two form fields that follow the moved point, and move it when they are typed in.
    ///   - drawing: the names of the form field that holds the points of a line, one a row, which clicks add to; and of
    ///     the box that says it begins at its last point.
    ///   - area: the name of the form field that holds the corners of an area, one a row, which clicks add to.
    ///   - outlines: grounds under the points, an address that answers a `bbox` in GeoJSON, and who made them; on an
    ///     editable map one is chosen by a click, which sends `bastide-outline` with `{id, label}`.
    ///   - alternative: the same facts as text: a table, a list.
    package init(
        _ visit: Visit, title: String, features: SitePath, contours: SitePath? = nil,
        isEditable: Bool = false, takesPlace: Bool = false,
        fields: (lon: String, lat: String)? = nil, drawing: (points: String, reverse: String)? = nil,
        area: String? = nil, outlines: (path: SitePath, source: String)? = nil, alternative: HTML
    ) {
        self.visit = visit
        self.title = title
        self.features = features
        self.contours = contours
        self.isEditable = isEditable
        self.takesPlace = takesPlace
        self.fields = fields
        self.drawing = drawing
        self.area = area
        self.outlines = outlines
        self.alternative = alternative
    }

    package var html: HTML {
        guard visit.hasMap else { return alternative }
        return """
            <a class="skip" href="#apres-la-carte">Passer la carte</a>
            <bastide-map role="region" aria-label="Carte\u{A0}: \(title)" data-features="\(features)"\
            \(attribute: "data-contours", contours?.text)\(attribute: "data-editable", if: isEditable)\
            \(attribute: "data-places", if: takesPlace)\
            \(attribute: "data-lon-field", fields?.lon)\(attribute: "data-lat-field", fields?.lat)\
            \(attribute: "data-drawing", drawing?.points ?? area)\(attribute: "data-reverse", drawing?.reverse)\
            \(attribute: "data-outlines", outlines?.path.text)\(attribute: "data-outlines-source", outlines?.source)\
            \(attribute: "data-ruler", if: visit.visitor != nil) \
            data-layers="\(visit.mapLayers)"></bastide-map>
            <div id="apres-la-carte" tabindex="-1">\(alternative)</div>
            """
    }
}
