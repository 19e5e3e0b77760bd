import Foundation
import Geocoder

/// The addresses that are searched: documents of addok, and the lists of a few communes with all their numbers.
struct AddressBase {
    /// The same documents, as the peer reads them: JSON, one a line.
    let lines: [String]
    let documents: [GeocoderDocument]
    /// How many of the last documents come from the lists of communes.
    let denseCount: Int
    /// How many lines name no commune or no voie: the peer reads them all the same.
    let refusedCount: Int

    /// Reads the real files; nothing when they are not there.
    init?(in shared: URL) throws {
        let file = shared.appending(path: "data/addresses/geocoding/addr.addok.ndjson.gz").path
        guard FileManager.default.fileExists(atPath: file) else { return nil }
        var lines = try Run("gzip", ["-dc", file]).output.split(separator: "\n").map(String.init)
        let cities = Self.cities(of: lines)
        var dense: [String] = []
        for list in [
            "bal_35047_bruz_v1.3_multilingue_bre.csv", "bal_71346_perrecy-les-forges_v1.3.csv",
            "bal_54084_mont-bonvillers_v1.3_from-ban.csv",
        ] {
            let path = shared.appending(path: "data/addresses/bal/\(list)")
            guard FileManager.default.fileExists(atPath: path.path) else { continue }
            dense += try Self.lines(of: String(contentsOf: path, encoding: .utf8), cities)
        }
        lines += dense
        self.lines = lines
        denseCount = dense.count
        documents = lines.compactMap { line in
            Array(line.utf8).withUnsafeBufferPointer { AddokDocument.read($0) }
        }
        refusedCount = lines.count - documents.count
    }

    func index() -> [UInt8] {
        var builder = GeocoderIndexBuilder()
        for document in documents { builder.add(document) }
        return builder.build()
    }

    private struct Line: Codable {
        var id: String
        var type: String
        var name: String
        var postcode: String
        var citycode: String
        var city: String
        var lon: Double
        var lat: Double
        var importance: Double
        var housenumbers: [String: Place]
    }

    private struct Place: Codable {
        var lon: Double
        var lat: Double
        var id: String
    }

    private struct City: Codable {
        var citycode: String
        var name: String
        var postcode: [String]
        var type: String
    }

    /// The communes of the base by their code.
    private static func cities(of lines: [String]) -> [String: City] {
        var cities: [String: City] = [:]
        for line in lines where line.contains("\"municipality\"") {
            guard let city = try? JSONDecoder().decode(City.self, from: Data(line.utf8)) else { continue }
            cities[city.citycode] = city
        }
        return cities
    }

    /// The documents of a list of addresses (BAL 1.3): a voie each, in order of their names.
    private static func lines(of text: String, _ cities: [String: City]) throws -> [String] {
        let rows = text.split(whereSeparator: \.isNewline).map { CSVFields.read(String($0), separator: ";") }
        guard let header = rows.first?.map({ $0.filter { $0 != "\u{FEFF}" } }) else { return [] }
        var voies: [String: Line] = [:]
        for fields in rows.dropFirst() {
            func value(_ name: String) -> String {
                header.firstIndex(of: name).flatMap { fields.indices.contains($0) ? fields[$0] : nil } ?? ""
            }
            let (code, name, number) = (value("commune_insee"), value("voie_nom"), value("numero"))
            guard let lon = Double(value("long")), let lat = Double(value("lat")), number != "99999",
                let city = cities[code], !name.isEmpty, Int(number) != nil
            else { continue }
            let id = "\(code)_b\(abs(name.utf8.reduce(7) { $0 &* 31 &+ Int($1) }) % 100_000_000)"
            var voie =
                voies[code + name]
                ?? Line(
                    id: id, type: "street", name: name, postcode: city.postcode.first ?? "", citycode: code,
                    city: city.name, lon: lon, lat: lat, importance: 0.3, housenumbers: [:])
            let house = number + value("suffixe").lowercased()
            voie.housenumbers[house] = Place(lon: lon, lat: lat, id: "\(id)_\(house)")
            voies[code + name] = voie
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try voies.values.sorted { $0.id < $1.id }
            .map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    }
}
