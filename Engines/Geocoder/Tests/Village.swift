@testable import Geocoder

/// A few communes and voies, enough for every kind of query.
enum Village {
    static func street(
        _ name: String, in code: String, _ city: String, _ postcode: String, numbers: [String] = [],
        type: PlaceType = .street, at point: (Double, Double) = (0.65, 43.85), old: (String, String)? = nil
    ) -> GeocoderDocument {
        let houses = numbers.enumerated().map { place, number in
            GeocoderDocument.Housenumber(
                text: Array(number.utf8), longitude: point.0 + Double(place) * 0.0004,
                latitude: point.1 + Double(place) * 0.0001)
        }
        return GeocoderDocument(
            type: type, id: Array("\(code)_\(name.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 10_000 })".utf8),
            name: Array(name.utf8), postcodes: [Array(postcode.utf8)], citycode: Array(code.utf8),
            city: Array(city.utf8), oldcitycode: Array((old?.0 ?? "").utf8),
            oldcity: Array((old?.1 ?? "").utf8),
            longitude: point.0, latitude: point.1, importance: 0.3, housenumbers: houses)
    }

    static func commune(
        _ name: String, _ code: String, _ postcode: String, _ population: Int, at point: (Double, Double)
    ) -> GeocoderDocument {
        GeocoderDocument(
            type: .municipality, id: Array(code.utf8), name: Array(name.utf8),
            postcodes: [Array(postcode.utf8)],
            citycode: Array(code.utf8), city: Array(name.utf8), longitude: point.0, latitude: point.1,
            importance: Double(population) / 20_000, population: population)
    }

    static let documents: [GeocoderDocument] = [
        commune("Fleurance", "32132", "32500", 6_000, at: (0.662, 43.848)),
        commune("Lectoure", "32208", "32700", 3_700, at: (0.621, 43.934)),
        commune("Saint-Clar", "32370", "32380", 1_000, at: (0.772, 43.891)),
        commune("L'Isle-Jourdain", "32160", "32600", 9_000, at: (1.081, 43.614)),
        commune("Poulaines", "36166", "36210", 850, at: (1.66, 47.15)),
        street(
            "Rue de la Paix", in: "32132", "Fleurance", "32500",
            numbers: ["2", "4", "4bis", "6", "12", "12ter"]),
        street(
            "Rue de la République", in: "32132", "Fleurance", "32500", numbers: ["1", "3", "5", "7b", "12"],
            at: (0.66, 43.85)),
        street(
            "Avenue du Général de Gaulle", in: "32132", "Fleurance", "32500", numbers: ["10", "20", "30"],
            at: (0.664, 43.846)),
        street(
            "Rue de la Paix", in: "32208", "Lectoure", "32700", numbers: ["1", "2", "3"], at: (0.62, 43.935)),
        street(
            "Rue Nationale", in: "32208", "Lectoure", "32700", numbers: ["1", "12", "66bis a", "66bis b"],
            at: (0.622, 43.934)),
        street(
            "Rue du 8 Mai 1945", in: "32208", "Lectoure", "32700", numbers: ["8", "10"], at: (0.625, 43.933)),
        street("2e Avenue", in: "32208", "Lectoure", "32700", numbers: ["2", "10"], at: (0.628, 43.932)),
        street("Place Dastros", in: "32370", "Saint-Clar", "32380", numbers: ["1"], at: (0.772, 43.892)),
        street(
            "Les Charrons", in: "36166", "Poulaines", "36210", numbers: ["4", "6"], type: .locality,
            at: (1.65, 47.14)),
        street("En Bourdieu", in: "32208", "Lectoure", "32700", type: .locality, at: (0.7, 43.96)),
        street(
            "Chemin du Moulin", in: "32160", "L'Isle-Jourdain", "32600", numbers: ["100", "1250"],
            at: (1.09, 43.62),
            old: ("32999", "Cassemartin")),
        street(
            "Rue du Pont Vieux", in: "32160", "L'Isle-Jourdain", "32600", numbers: ["5"], at: (1.08, 43.61)),
    ]

    static func built(_ documents: [GeocoderDocument] = documents) -> [UInt8] {
        var builder = GeocoderIndexBuilder()
        for document in documents { builder.add(document) }
        return builder.build()
    }

    /// Bytes that stay where they are for the life of the tests.
    static func kept(_ bytes: [UInt8]) -> UnsafeRawBufferPointer {
        let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 8)
        copy.copyBytes(from: bytes)
        return UnsafeRawBufferPointer(copy)
    }

    static func search() throws -> GeocoderSearch { GeocoderSearch(try GeocoderIndex(kept(built()))) }

    static func first(_ text: String, near: Point? = nil) throws -> String {
        var search = try search()
        let request = SearchRequest(text: Array(text.utf8), limit: 1, autocomplete: false, near: near)
        return try search.search(request).first?.label ?? ""
    }
}
