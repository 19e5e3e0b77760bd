import AddressEngine

/// The lines of a commune's voies as GeoJSON (RFC 7946), for other programs: « les filaires ».
enum TraceWriter {
    static func geoJSON(of draft: Draft) -> [UInt8] {
        var json = JSONBytes()
        json.raw("{\"type\":\"FeatureCollection\",\"features\":[")
        var isFirst = true
        for voie in draft.voies {
            guard let trace = voie.trace else { continue }
            json.raw(isFirst ? "\n" : ",\n")
            isFirst = false
            json.line(trace)
            json.raw(",\"properties\":{\"id_ban_toponyme\":")
            json.text(voie.id)
            json.raw(",\"toponyme\":")
            json.text(voie.name)
            for (language, name) in voie.names.sorted(by: { $0.key < $1.key }) {
                json.raw(",")
                json.text("toponyme_\(language)")
                json.raw(":")
                json.text(name)
            }
            json.raw(",\"commune_insee\":")
            json.text(draft.communeCode)
            json.raw(",\"commune_nom\":")
            json.text(draft.communeName)
            json.raw(",\"longueur_m\":\(Int(trace.metres.rounded()))}}")
        }
        json.raw("\n]}\n")
        return json.bytes
    }
}

extension JSONBytes {
    /// The beginning of a feature: its geometry, from the origin of the line to its end.
    mutating func line(_ trace: Trace) {
        raw("{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[")
        for (index, point) in trace.points.enumerated() {
            let separator = index == 0 ? "" : ","
            raw("\(separator)[\(Trace.degrees(point.longitude)),\(Trace.degrees(point.latitude))]")
        }
        raw("]}")
    }
}
