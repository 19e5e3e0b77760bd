import Files
import Territory

@testable import Addresses

/// Files of a cadastre of squares, as cadastre.data.gouv.fr writes them.
enum CadastreSample {
    /// A square of a thousandth of a degree, its south-west corner given.
    struct Square {
        let id: String
        let lon: Double
        let lat: Double
        var size = 0.001
    }

    /// Around the three numéros of the rue du Moulin: AB 1 holds the 1, AB 2 the 2, AB 3 the 3, 012 AB 2 is further.
    static let moulin = [
        Square(id: "32999000AB0001", lon: 0.5005, lat: 43.6995),
        Square(id: "32999000AB0002", lon: 0.5015, lat: 43.6995),
        Square(id: "32999000AB0003", lon: 0.5025, lat: 43.6995),
        Square(id: "32999012AB0002", lon: 0.51, lat: 43.71),
        Square(id: "329990000E0005", lon: 0.52, lat: 43.71),
    ]

    static func feature(_ square: Square) -> String {
        let (w, s, e, n) = (square.lon, square.lat, square.lon + square.size, square.lat + square.size)
        return """
            {"type":"Feature","id":"\(square.id)","geometry":{"type":"Polygon","coordinates":[[[\(w),\(s)],[\(e),\(s)],[\(e),\(n)],[\(w),\(n)],[\(w),\(s)]]]},"properties":{"id":"\(square.id)","commune":"\(square.id.prefix(5))","prefixe":"000","section":"AB","numero":"1","contenance":8951,"arpente":false,"created":"2005-07-07","updated":"2026-06-01"}}
            """
    }

    static func json(_ features: [String]) -> [UInt8] {
        Array("{\"type\":\"FeatureCollection\",\"features\":[\n\(features.joined(separator: ",\n"))\n]}".utf8)
    }

    static func json(_ squares: [Square] = moulin) -> [UInt8] { json(squares.map(feature)) }

    static func packed(_ squares: [Square] = moulin) throws -> [UInt8] { try Gzip.compress(json(squares)) }
}

extension Stage {
    /// Brings the cadastre of the rue du Moulin.
    func bringCadastre(_ squares: [CadastreSample.Square] = CadastreSample.moulin) async throws {
        let file = try CadastreFile.read(CadastreSample.json(squares), of: commune.text)
        try await store.bring(file, from: .file, to: commune, named: "Montfort-sous-Bois", by: Self.author)
    }
}
