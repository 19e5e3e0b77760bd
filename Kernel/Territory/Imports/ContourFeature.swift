import Foundation

/// One shape of a GeoJSON file of contours: the code and the name it bears, and its polygons.
struct ContourFeature {
    let code: String
    let name: String
    let shape: MultiPolygon

    /// - Returns: nil unless it is a Feature with a Polygon or a MultiPolygon and a code.
    init?(json: [UInt8]) {
        guard let feature = try? JSONDecoder().decode(Feature.self, from: Data(json)) else { return nil }
        guard let shape = MultiPolygon(numbers: feature.geometry.polygons) else { return nil }
        code = feature.properties.code
        name = feature.properties.name
        self.shape = shape
    }

    private struct Feature: Decodable {
        let geometry: Geometry
        let properties: Properties
    }

    private struct Geometry: Decodable {
        let polygons: [[[[Double]]]]

        enum Key: CodingKey {
            case type, coordinates
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            switch try fields.decode(String.self, forKey: .type) {
            case "Polygon": polygons = [try fields.decode([[[Double]]].self, forKey: .coordinates)]
            default: polygons = try fields.decode([[[[Double]]]].self, forKey: .coordinates)
            }
        }
    }

    /// The names that publishers give to the code and the name of a commune.
    private struct Properties: Decodable {
        let code: String
        let name: String

        enum Key: String, CodingKey, CaseIterable {
            case code, codgeo, insee
            case codeInsee = "code_insee"
            case inseeCom = "INSEE_COM"
            case inseeDep = "INSEE_DEP"
            case nom
            case upperNom = "NOM"
            case libelle
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            let text: (Key) -> String? = { try? fields.decode(String.self, forKey: $0) }
            let codes: [Key] = [.code, .codeInsee, .inseeCom, .insee, .codgeo, .inseeDep]
            guard let code = codes.lazy.compactMap(text).first else {
                throw DecodingError.keyNotFound(
                    Key.code, .init(codingPath: decoder.codingPath, debugDescription: "no code"))
            }
            self.code = code
            name = [.nom, .upperNom, .libelle].lazy.compactMap(text).first ?? ""
        }
    }
}
