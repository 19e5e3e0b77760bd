import Foundation
import Geocoder
import TestSupport

@testable import Geocoding

/// A few addresses with the traps of real lists: a renumbered hamlet, twin voies, a merged commune.
enum KnownVillage {
    static let fleurance = "32132"

    static let documents: [GeocoderDocument] = [
        commune("Fleurance", "32132", "32500"), commune("Lectoure", "32208", "32700"),
        commune("L'Isle-Jourdain", "32160", "32600"),
        voie("Rue de la Paix", ["2", "4", "4bis", "6", "12", "16"], in: "32132", "Fleurance", "32500"),
        voie("Rue Haute", ["12", "16"], in: "32132", "Fleurance", "32500"),
        voie("Avenue du Général de Gaulle", ["10", "20"], in: "32132", "Fleurance", "32500"),
        voie("Chemin du Moulin", ["100", "1250"], in: "32132", "Fleurance", "32500"),
        voie("Rue de l'Église", ["1", "3"], in: "32132", "Fleurance", "32500"),
        voie("Rue de la Paix", ["1", "2"], in: "32208", "Lectoure", "32700"),
        voie("2e Avenue", ["2", "10"], in: "32208", "Lectoure", "32700"),
        voie("En Bourdieu", [], in: "32208", "Lectoure", "32700", type: .locality),
        voie("Les Charrons", ["4", "6"], in: "32208", "Lectoure", "32700", type: .locality),
        voie("Place de la Mairie", ["1"], in: "32160", "L'Isle-Jourdain", "32600", id: "32160_0001"),
        voie(
            "Place de la Mairie", ["1"], in: "32160", "L'Isle-Jourdain", "32600", id: "32160_0002",
            old: ("32999", "Cassemartin")),
        voie("Route du Lac", ["5"], in: "32160", "L'Isle-Jourdain", "32600", old: ("32999", "Cassemartin")),
    ]

    static func commune(_ name: String, _ code: String, _ postcode: String) -> GeocoderDocument {
        GeocoderDocument(
            type: .municipality, id: Array(code.utf8), name: Array(name.utf8),
            postcodes: [Array(postcode.utf8)],
            citycode: Array(code.utf8), city: Array(name.utf8), longitude: 0.65, latitude: 43.85,
            importance: 0.3,
            population: 3_000)
    }

    static func voie(
        _ name: String, _ numbers: [String], in code: String, _ city: String, _ postcode: String,
        type: PlaceType = .street, id: String? = nil, old: (String, String)? = nil
    ) -> GeocoderDocument {
        let own = id ?? "\(code)_\(name.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 10_000 })"
        return GeocoderDocument(
            type: type, id: Array(own.utf8), name: Array(name.utf8), postcodes: [Array(postcode.utf8)],
            citycode: Array(code.utf8), city: Array(city.utf8), oldcitycode: Array((old?.0 ?? "").utf8),
            oldcity: Array((old?.1 ?? "").utf8), longitude: 0.65, latitude: 43.85, importance: 0.3,
            housenumbers: numbers.enumerated().map { place, number in
                GeocoderDocument.Housenumber(
                    text: Array(number.utf8), longitude: 0.65 + Double(place) * 0.0004, latitude: 43.85)
            })
    }

    /// An index of some addresses, held in memory.
    static func pool(_ documents: [GeocoderDocument]) throws -> SearchPool {
        var builder = GeocoderIndexBuilder()
        for document in documents { builder.add(document) }
        return SearchPool(try MappedIndex(builder.build()))
    }

    /// Lends the served index of these addresses.
    static func serve<T>(_ body: (SearchPool) async throws -> T) async throws -> T {
        try await withTemporaryFolder { folder in
            var builder = GeocoderIndexBuilder()
            for document in documents { builder.add(document) }
            let path = folder.path + "/village.index"
            try Data(builder.build()).write(to: URL(filePath: path))
            return try await body(SearchPool(try MappedIndex(path: path)))
        }
    }
}
