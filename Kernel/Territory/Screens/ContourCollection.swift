import Persistence

/// Contours as a GeoJSON collection (RFC 7946), written from the stored coordinates without reading them.
enum ContourCollection {
    /// Every commune of today, with few points.
    static func simplified(in session: borrowing Session) throws -> String {
        let rows = try session.rows(
            """
            SELECT c.code, c.name, t.simplified AS coordinates FROM contour t
            JOIN collectivite c ON c.id = t.collectivite_id
            WHERE c.kind = 'commune' AND c.dissolved_on IS NULL ORDER BY c.code
            """)
        return try collection(rows)
    }

    /// One commune with all its points, or nil when it has no contour.
    static func whole(_ code: CodeINSEE, in session: borrowing Session) throws -> String? {
        let row = try session.row(
            """
            SELECT c.code, c.name, t.geometry AS coordinates FROM contour t
            JOIN collectivite c ON c.id = t.collectivite_id
            WHERE c.kind = 'commune' AND c.code = \(code)
            """)
        return try row.map { try collection([$0]) }
    }

    private static func collection(_ rows: [Row]) throws -> String {
        let features = try rows.map { row in
            let (code, name): (String, String) = (try row.get("code"), try row.get("name"))
            let (id, label) = (JSONText.quoted(code), JSONText.quoted(name))
            let path = JSONText.quoted("/commune/" + code)
            let coordinates: String = try row.get("coordinates")
            return "{\"type\":\"Feature\",\"properties\":{\"id\":\(id),\"label\":\(label),\"path\":\(path)},"
                + "\"geometry\":{\"type\":\"MultiPolygon\",\"coordinates\":\(coordinates)}}"
        }
        return "{\"type\":\"FeatureCollection\",\"features\":[" + features.joined(separator: ",\n") + "]}\n"
    }
}
