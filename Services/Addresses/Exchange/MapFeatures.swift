import AddressEngine

/// A draft as GeoJSON (RFC 7946): a point for each position, as other programs read it.
enum MapFeatures {
    static func geoJSON(of draft: Draft) -> [UInt8] {
        GeoJSONExport.write(BALWriter.bal(of: draft))
    }
}
