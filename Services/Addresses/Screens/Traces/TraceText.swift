import AddressEngine

/// The points of a line as people type them: one a line, longitude then latitude, or X and Y in Lambert-93.
enum TraceText {
    static func of(_ trace: Trace) -> String {
        trace.points.map { "\(Trace.degrees($0.longitude)) \(Trace.degrees($0.latitude))" }
            .joined(separator: "\n")
    }

    /// - Throws: `EditRefusal` with the line that cannot be read, or why the points make no line.
    static func trace(_ typed: String) throws(EditRefusal) -> Trace {
        let places = try places(typed)
        do {
            return try Trace(places)
        } catch {
            throw .invalid(.trace, error.words)
        }
    }

    /// - Throws: `EditRefusal` with the line that cannot be read.
    static func places(_ typed: String) throws(EditRefusal) -> [GeoPoint] {
        var places: [GeoPoint] = []
        for (index, line) in typed.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .enumerated()
        {
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            guard let place = place(line) else {
                throw .invalid(
                    .trace,
                    "La ligne \(index + 1), «\u{A0}\(Text.excerpt(Text.tidied(String(line))))\u{A0}», n’est pas un point\u{A0}: "
                        + "écrivez sa longitude, une espace, puis sa latitude.")
            }
            places.append(place)
        }
        return places
    }

    /// `0,5868 43,8462`, `0.5868;43.8462`, `0.5868, 43.8462`: a comma parts two numbers only where nothing else does.
    private static func place(_ line: Substring) -> GeoPoint? {
        var parts = line.split { $0.isWhitespace || $0 == ";" }
        if parts.count == 1 { parts = parts[0].split(separator: ",") }
        guard parts.count == 2 else { return nil }
        if parts[0].last == "," { parts[0].removeLast() }
        guard let first = CoordinateText.number(String(parts[0])),
            let second = CoordinateText.number(String(parts[1]))
        else { return nil }
        guard first.magnitude > 180 || second.magnitude > 90 else {
            return GeoPoint(longitude: first, latitude: second)
        }
        return CoordinateText.degrees(x: first, y: second).map {
            GeoPoint(longitude: $0.lon, latitude: $0.lat)
        }
    }
}
