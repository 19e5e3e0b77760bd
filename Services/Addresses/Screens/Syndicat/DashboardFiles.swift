import Persistence
import Territory
import Web

/// The dashboard as a file for a spreadsheet.
struct DashboardCSV {
    let lines: [Dashboard.Line]

    var bytes: [UInt8] {
        var csv = CSVBytes()
        csv.line([
            "code_insee", "commune", "population", "etat", "voies", "lieux_dits", "numeros", "certifies",
            "a_corriger",
            "a_verifier", "modifiee_le", "publiee_le",
        ])
        for line in lines {
            let counts = line.counts
            csv.safeLine([
                line.code.text, line.name, line.population.map(String.init) ?? "", line.state.label,
                counts.map { String($0.voies - $0.lieuxDits) } ?? "",
                counts.map { String($0.lieuxDits) } ?? "",
                counts.map { String($0.numeros) } ?? "", counts.map { String($0.certified) } ?? "",
                String(line.errors),
                String(line.warnings), line.changedAt.map { CivilDate(of: $0).text } ?? "",
                line.publishedAt.map { CivilDate(of: $0).text } ?? "",
            ])
        }
        return csv.bytes
    }
}

/// The communes as the features of a map, coloured by how far each is: contours, or points without them.
struct DashboardShapes {
    let lines: [Dashboard.Line]
    /// GeoJSON coordinates by INSEE code.
    let shapes: [String: String]

    var bytes: [UInt8] {
        var json = JSONBytes()
        json.raw("{\"type\":\"FeatureCollection\",\"features\":[")
        var isFirst = true
        for line in lines {
            guard let geometry = geometry(of: line) else { continue }
            json.raw(isFirst ? "\n" : ",\n")
            isFirst = false
            json.raw("{\"type\":\"Feature\",\"geometry\":\(geometry),\"properties\":{\"id\":")
            json.text(line.code.text)
            json.raw(",\"label\":")
            json.text("\(line.name)\u{A0}: \(line.state.label)")
            json.raw(",\"tone\":\"\(line.state.tone?.rawValue ?? "info")\",\"path\":")
            json.text(AddressPaths(insee: line.code.text).home.text)
            json.raw("}}")
        }
        json.raw("]}")
        return json.bytes
    }

    private func geometry(of line: Dashboard.Line) -> String? {
        if let shape = shapes[line.code.text] {
            return "{\"type\":\"MultiPolygon\",\"coordinates\":\(shape)}"
        }
        guard let lon = line.lon, let lat = line.lat else { return nil }
        return
            "{\"type\":\"Point\",\"coordinates\":[\(CoordinateText.degrees(lon)),\(CoordinateText.degrees(lat))]}"
    }
}
