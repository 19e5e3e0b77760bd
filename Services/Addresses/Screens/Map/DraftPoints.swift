import Web

/// Lines and positions as the features of a map: each says its name, where a click leads, and which form moves it.
struct DraftPoints {
    let paths: AddressPaths
    let voies: [Voie]
    let numeros: [Numero]
    /// Whether the origin and the way of each line are shown: on the map of a whole commune they would hide it.
    let showsDirection: Bool

    var reply: Reply { .bytes(geoJSON, type: "application/geo+json") }

    private var geoJSON: [UInt8] {
        let names = Dictionary(voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var json = JSONBytes()
        json.raw("{\"type\":\"FeatureCollection\",\"features\":[")
        var isFirst = true
        for voie in voies {
            guard let trace = voie.trace else { continue }
            json.raw(isFirst ? "\n" : ",\n")
            isFirst = false
            json.line(trace)
            json.raw(",\"properties\":{\"directed\":\(showsDirection),\"label\":")
            json.text("\(voie.name) (tracé)")
            json.raw("}}")
        }
        for voie in voies {
            let owner = Edit.Owner.voie(id: voie.id)
            let point = Feature(
                label: voie.name, tone: voie.isCertified ? "success" : "info", page: paths.voie(voie.id),
                form: paths.positions(of: owner, on: voie.id), version: voie.version)
            add(voie.positions, point, &isFirst, &json)
        }
        for numero in numeros {
            let owner = Edit.Owner.numero(id: numero.id)
            let point = Feature(
                label: "\(numero.label), \(names[numero.voieID] ?? "")",
                tone: numero.isCertified ? "success" : "info",
                page: paths.numero(numero.id, on: numero.voieID),
                form: paths.positions(of: owner, on: numero.voieID),
                version: numero.version)
            add(numero.positions, point, &isFirst, &json)
        }
        json.raw("]}")
        return json.bytes
    }

    /// What the points of one owner have in common.
    private struct Feature {
        let label: String
        let tone: String
        let page: SitePath
        let form: SitePath
        let version: Int
    }

    /// The `id` is the address of the form that moves the point, with the version it was shown with.
    private func add(
        _ positions: [Position], _ feature: Feature, _ isFirst: inout Bool, _ json: inout JSONBytes
    ) {
        for (rank, position) in positions.enumerated() {
            let (lon, lat) = (
                CoordinateText.degrees(position.point.lon), CoordinateText.degrees(position.point.lat)
            )
            json.raw(isFirst ? "\n" : ",\n")
            isFirst = false
            json.raw(
                "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[\(lon),\(lat)]},")
            json.raw("\"properties\":{\"id\":")
            json.text((feature.form / String(rank)).text + "#\(feature.version)")
            json.raw(",\"label\":")
            json.text(feature.label)
            json.raw(",\"tone\":\"\(feature.tone)\",\"path\":")
            json.text(feature.page.text)
            json.raw("}}")
        }
    }
}
