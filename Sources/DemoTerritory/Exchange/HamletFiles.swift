/// The hamlet without numéros as a town hall has it in hand: the walk along its road, the houses of the cadastre.
extension UnnumberedHamlet {
    /// The road as a telephone records it (GPX).
    package var roadGPX: [UInt8] {
        let points = trace.map { "<trkpt lat=\"\($0.lat)\" lon=\"\($0.lon)\"/>" }.joined(separator: "\n")
        return Array(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gpx version="1.1" creator="bastide demo" xmlns="http://www.topografix.com/GPX/1/1"><trk><name>\(plainName)</name><trkseg>
            \(points)
            </trkseg></trk></gpx>

            """.utf8)
    }

    /// The houses as points (GeoJSON).
    package var housesGeoJSON: [UInt8] {
        let points = buildings.map {
            "{\"type\":\"Feature\",\"properties\":{},\"geometry\":{\"type\":\"Point\",\"coordinates\":[\($0.lon),\($0.lat)]}}"
        }.joined(separator: ",\n")
        return Array("{\"type\":\"FeatureCollection\",\"features\":[\n\(points)\n]}\n".utf8)
    }

    /// Without what XML would read as markup.
    private var plainName: String { name.filter { !"<>&".contains($0) } }
}
