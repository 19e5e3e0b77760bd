import Foundation
import Geocoder
import Geocoding

/// Some communes and voies with numbers, as an index on the disk.
enum Hamlet {
    static func street(
        _ name: String, in code: String, _ city: String, _ postcode: String, numbers: [String] = [],
        type: PlaceType = .street, at point: (Double, Double) = (0.65, 43.85),
        old: (String, String) = ("", "")
    ) -> GeocoderDocument {
        let houses = numbers.enumerated().map { place, number in
            GeocoderDocument.Housenumber(
                text: Array(number.utf8), longitude: point.0 + Double(place) * 0.0004,
                latitude: point.1 + Double(place) * 0.0001)
        }
        return GeocoderDocument(
            type: type, id: Array("\(code)_\(name.utf8.reduce(7) { ($0 &* 31 &+ Int($1)) % 10_000 })".utf8),
            name: Array(name.utf8), postcodes: [Array(postcode.utf8)], citycode: Array(code.utf8),
            city: Array(city.utf8), oldcitycode: Array(old.0.utf8), oldcity: Array(old.1.utf8),
            longitude: point.0,
            latitude: point.1, importance: 0.3, housenumbers: houses)
    }

    static func commune(
        _ name: String, _ code: String, _ postcode: String, _ population: Int, at point: (Double, Double)
    ) -> GeocoderDocument {
        GeocoderDocument(
            type: .municipality, id: Array(code.utf8), name: Array(name.utf8),
            postcodes: [Array(postcode.utf8)],
            citycode: Array(code.utf8), city: Array(name.utf8), longitude: point.0, latitude: point.1,
            importance: 0.2, population: population)
    }

    static let documents: [GeocoderDocument] = [
        commune("Fleurance", "32132", "32500", 6_000, at: (0.662, 43.848)),
        commune("Lectoure", "32208", "32700", 3_700, at: (0.621, 43.934)),
        commune("L'Isle-Jourdain", "32160", "32600", 9_000, at: (1.081, 43.614)),
        street("Rue de la Paix", in: "32132", "Fleurance", "32500", numbers: ["2", "4", "4bis", "12"]),
        street(
            "Rue de la République", in: "32132", "Fleurance", "32500", numbers: ["1", "12"], at: (0.66, 43.85)
        ),
        street("Rue de la Paix", in: "32208", "Lectoure", "32700", numbers: ["1", "2"], at: (0.62, 43.935)),
        street("Chemin sans numéro", in: "32208", "Lectoure", "32700", at: (0.7, 43.99)),
        street("En Bourdieu", in: "32208", "Lectoure", "32700", type: .locality, at: (0.71, 43.96)),
        street(
            "Chemin du Moulin", in: "32160", "L'Isle-Jourdain", "32600", numbers: ["100", "1250"],
            at: (1.09, 43.62),
            old: ("32999", "Cassemartin")),
    ]

    static func bytes() -> [UInt8] {
        var builder = GeocoderIndexBuilder()
        for document in documents { builder.add(document) }
        return builder.build()
    }

    /// The index as a file of this folder, mapped.
    static func pool(in folder: URL) throws -> SearchPool {
        let path = folder.appending(path: "hamlet.index").path
        try Data(bytes()).write(to: URL(filePath: path))
        return SearchPool(try MappedIndex(path: path))
    }
}
