/// What a Panoramax instance answers, written from its documentation.
enum PanoramaxItems {
    static let id = "cafb0ec8-51dd-43ac-836c-8cd1f7cb8725"
    static let house = (lon: 0.501, lat: 43.7)

    /// - Parameters:
    ///   - north: metres from the house of the rue du Moulin.
    ///   - properties: beside the date and the licence.
    static func item(_ id: String = id, north: Double = -14, _ properties: String = "") -> String {
        let lat = house.lat + north / 111_195
        return """
            {"id": "\(id)", "type": "Feature", "collection": "d9", "stac_version": "1.0.0",
             "geometry": {"type": "Point", "coordinates": [\(house.lon), \(lat)]}, "bbox": [0, 0, 0, 0],
             "properties": {"datetime": "2023-06-12T21:22:18.406856+00:00", "license": "CC-BY-SA-4.0",
               "geovisio:visibility": "anyone", "exif": {"Exif.Photo.X": "1"}\(properties)},
             "providers": [{"name": "OpenStreetMap France", "roles": ["host"]}, {"name": "Jeanne <L>", "roles": ["producer"]}],
             "links": [], "assets": {"thumb": {"href": "http://10.0.0.1/secret", "type": "image/jpeg"}}}
            """
    }

    static func answer(_ items: [String]) -> String {
        "{\"type\": \"FeatureCollection\", \"features\": [\(items.joined(separator: ","))], \"links\": []}"
    }

    /// The same identifier with another end.
    static func id(_ number: Int) -> String { id.prefix(33) + String(100 + number) }
}
