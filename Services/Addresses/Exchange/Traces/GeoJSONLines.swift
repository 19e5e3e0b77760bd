import AddressEngine
import Foundation

/// The lines of a GeoJSON document (RFC 7946): a geometry, a Feature or a FeatureCollection.
enum GeoJSONLines {
    static func read(_ bytes: [UInt8]) throws(TraceFileFault) -> [TraceFile.RawLine] {
        do {
            try JSONBounds.check(bytes)
        } catch {
            throw error == .tooLarge ? .tooLarge : .brokenGeoJSON
        }
        let document: Node
        do {
            document = try JSONDecoder().decode(Node.self, from: Data(bytes))
        } catch {
            throw .brokenGeoJSON
        }
        return document.lines
    }

    /// Any object of GeoJSON, with the lines that it and what it holds are.
    private struct Node: Decodable {
        var lines: [TraceFile.RawLine] = []

        private enum Key: String, CodingKey {
            case type, features, geometry, geometries, coordinates, properties
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            switch try fields.decode(String.self, forKey: .type) {
            case "FeatureCollection":
                lines = try fields.decode([Node].self, forKey: .features).flatMap(\.lines)
            case "GeometryCollection":
                lines = try fields.decode([Node].self, forKey: .geometries).flatMap(\.lines)
            case "Feature":
                let held = try fields.decodeIfPresent(Node.self, forKey: .geometry)?.lines ?? []
                let name = (try? fields.decodeIfPresent(Names.self, forKey: .properties))?.first ?? ""
                lines = held.enumerated().map { index, line in
                    .init(name: name + (held.count > 1 ? " (\(index + 1))" : ""), places: line.places)
                }
            case "LineString": lines = [try Self.line(fields.decode([[Double]].self, forKey: .coordinates))]
            case "MultiLineString":
                lines = try fields.decode([[[Double]]].self, forKey: .coordinates).map(Self.line)
            default: break
            }
        }

        private static func line(_ coordinates: [[Double]]) throws -> TraceFile.RawLine {
            TraceFile.RawLine(
                name: "",
                places: try coordinates.map { position in
                    guard position.count >= 2 else { throw TraceFileFault.brokenGeoJSON }
                    return GeoPoint(longitude: position[0], latitude: position[1])
                })
        }
    }

    /// What publishers call the name of a road.
    private struct Names: Decodable {
        let first: String?

        private enum Key: String, CodingKey, CaseIterable {
            case nom, name, voie, toponyme, label, id
            case voieNom = "voie_nom"
            case collaborativeName = "nom_collaboratif_gauche"
            case leftName = "nom_voie_gauche"
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: Key.self)
            first = Key.allCases.lazy.compactMap { try? fields.decode(String.self, forKey: $0) }
                .first { !$0.isEmpty }
        }
    }
}
