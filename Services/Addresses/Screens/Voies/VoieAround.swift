import Web

/// A place where a voie may be missing: shown beside the form that adds one, whose line is drawn next.
struct VoieAround {
    static let field = "ici"
    private static let place = "la-place"

    let lon: Double
    let lat: Double

    /// Reads `0.586912,43.84623`; nil when it is not that.
    init?(_ text: String) {
        let parts = text.split(separator: ",")
        guard parts.count == 2, let lon = Double(parts[0]), let lat = Double(parts[1]), lon.magnitude <= 180,
            lat.magnitude <= 90
        else { return nil }
        (self.lon, self.lat) = (lon, lat)
    }

    init(_ place: MissingVoies.Place) {
        (lon, lat) = (place.lon, place.lat)
    }

    var text: String { "\(CoordinateText.degrees(lon)),\(CoordinateText.degrees(lat))" }

    /// The place on the map, with the form beside it.
    func map(at desk: CommuneDesk, beside form: HTML) -> HTML {
        let words: HTML = """
            <p id="\(Self.place)"><span data-lon="\(CoordinateText.degrees(lon))" data-lat="\(CoordinateText.degrees(lat))" \
            data-tone="danger" data-label="Ici">La place est montrée sur la carte. La voie s’y dessine juste après.</span></p>

            """
        let map = MapView(
            desk.visit, title: "où la voie manque", features: desk.paths.newVoie.fragment(Self.place),
            contours: desk.paths.contour, alternative: "<div>\(words)\(form)</div>")
        return "<div class=\"map-and-list\">\(map)</div>\n"
    }
}
