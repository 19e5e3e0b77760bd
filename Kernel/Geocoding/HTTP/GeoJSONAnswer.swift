import AddressEngine
import Geocoder

/// The answer of `/search` and `/reverse`: GeoJSON with the fields of the national API (specs/addresses.md §4).
struct GeoJSONAnswer {
    let contexts: ContextNames
    private(set) var json = JSONBytes()

    init(_ contexts: ContextNames) { self.contexts = contexts }

    /// Writes the whole answer.
    ///
    /// - Parameter query: what was searched; nil for a point.
    mutating func write(_ results: [GeocoderResult], query: [UInt8]?, _ places: AskedPlaces, limit: Int) {
        json.raw(#"{"type":"FeatureCollection","version":"draft","features":["#)
        for (place, result) in results.enumerated() {
            if place > 0 { json.comma() }
            write(result)
        }
        json.raw(#"],"attribution":"BAN","licence":"ETALAB-2.0""#)
        if let query {
            json.raw(#","query":"#)
            json.string(query)
        }
        writeFilters(places)
        if let point = places.point {
            json.raw(#","center":["#)
            json.number(point.longitude, decimals: 7)
            json.comma()
            json.number(point.latitude, decimals: 7)
            json.raw("]")
        }
        json.raw(#","limit":"#)
        json.integer(limit)
        json.raw("}")
    }

    private mutating func writeFilters(_ places: AskedPlaces) {
        guard !places.types.isEmpty || !places.postcodes.isEmpty || !places.citycodes.isEmpty else { return }
        var isFirst = true
        json.raw(#","filters":{"#)
        writeFilter("type", places.types.map { Array($0.name.utf8) }, &isFirst)
        writeFilter("postcode", places.postcodes, &isFirst)
        writeFilter("citycode", places.citycodes, &isFirst)
        json.raw("}")
    }

    private mutating func writeFilter(_ name: String, _ values: [[UInt8]], _ isFirst: inout Bool) {
        guard !values.isEmpty else { return }
        if !isFirst { json.comma() }
        isFirst = false
        json.string(name)
        json.raw(":")
        json.string(Array(values.joined(separator: [0x2B])))
    }

    private mutating func write(_ result: GeocoderResult) {
        let isPlaced = result.longitude.isFinite && result.latitude.isFinite
        if isPlaced {
            json.raw(#"{"type":"Feature","geometry":{"type":"Point","coordinates":["#)
            json.number(result.longitude, decimals: 7)
            json.comma()
            json.number(result.latitude, decimals: 7)
            json.raw("]}")
        } else {
            json.raw(#"{"type":"Feature","geometry":null"#)
        }
        json.raw(#","properties":{"label":"#)
        json.string(result.label)
        json.raw(#","score":"#)
        json.number(max(0, min(1, result.score)), decimals: 6)
        writeName(of: result)
        writeCommune(of: result)
        if isPlaced { writePlane(of: result) }
        json.raw(#","type":"#)
        json.string(result.type.name)
        json.raw(#","importance":"#)
        json.number(result.importance, decimals: 5)
        writePart(of: result)
        if let distance = result.distance {
            json.raw(#","distance":"#)
            json.integer(Int(max(0, min(distance, 4e7)).rounded()))
        }
        json.raw("}}")
    }

    /// The number, the identifier and the name: that of an address begins with its number.
    private mutating func writeName(of result: GeocoderResult) {
        if let number = result.housenumber {
            json.raw(#","housenumber":"#)
            json.string(number)
        }
        json.raw(#","id":"#)
        json.string(result.id)
        json.raw(#","name":""#)
        if let number = result.housenumber {
            json.escaped(number.utf8)
            json.raw(" ")
        }
        json.escaped(result.name.utf8)
        json.raw("\"")
    }

    private mutating func writeCommune(of result: GeocoderResult) {
        if !result.postcode.isEmpty {
            json.raw(#","postcode":"#)
            json.string(result.postcode)
        }
        json.raw(#","citycode":"#)
        json.string(result.citycode)
        json.raw(#","city":"#)
        json.string(result.city)
        if let code = result.oldcitycode, !code.isEmpty {
            json.raw(#","oldcitycode":"#)
            json.string(code)
        }
        if let name = result.oldcity, !name.isEmpty {
            json.raw(#","oldcity":"#)
            json.string(name)
        }
        json.raw(#","context":"#)
        json.string(contexts.context(of: result.citycode))
    }

    /// Metres in the legal projection of the place, Lambert-93 in metropolitan France.
    private mutating func writePlane(of result: GeocoderResult) {
        let place = GeoPoint(longitude: result.longitude, latitude: result.latitude)
        guard let point = LegalProjection.project(place) else { return }
        json.raw(#","x":"#)
        json.number(point.x, decimals: 2)
        json.raw(#","y":"#)
        json.number(point.y, decimals: 2)
    }

    /// The name once more, under that of its kind.
    private mutating func writePart(of result: GeocoderResult) {
        switch result.type {
        case .housenumber, .street: json.raw(#","street":"#)
        case .locality: json.raw(#","locality":"#)
        case .municipality:
            if let population = result.population, population > 0 {
                json.raw(#","population":"#)
                json.integer(population)
            }
            json.raw(#","municipality":"#)
        }
        json.string(result.name)
    }
}
