/// The cadastre of a fictional commune, as cadastre.data.gouv.fr gives a real one.
extension FictionalCommune {
    package var cadastreFileName: String { "cadastre-\(code)-parcelles.json" }

    /// The parcels of its addresses and of its hamlet, and those around them (GeoJSON).
    package var cadastreFile: [UInt8] {
        let parcels = cadastre.drawn(under: unnumberedHamlet?.buildings.map(LocalFrame.plane) ?? [])
        return Array(
            "{\"type\":\"FeatureCollection\",\"features\":[\n\(parcels.map(feature).joined(separator: ",\n"))\n]}\n"
                .utf8)
    }

    private func feature(_ parcel: (id: String, corners: [GeoPoint])) -> String {
        let ring = (parcel.corners + parcel.corners.prefix(1)).map { "[\($0.lonText),\($0.latText)]" }
        let section = parcel.id.dropFirst(8).prefix(2).drop { $0 == "0" }
        let number = parcel.id.suffix(4).drop { $0 == "0" }
        return
            "{\"type\":\"Feature\",\"id\":\"\(parcel.id)\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[["
            + ring.joined(separator: ",")
            + "]]},\"properties\":{\"id\":\"\(parcel.id)\",\"commune\":\"\(code)\",\"prefixe\":\"000\",\"section\":\"\(section)\","
            + "\"numero\":\"\(number)\",\"contenance\":900,\"arpente\":false,\"created\":\"2005-07-07\",\"updated\":\"2026-06-01\"}}"
    }
}
