import Foundation
import Geocoder

/// A query of which the address is known.
struct AddressQuestion {
    /// What makes it hard: figures are told for each kind.
    var kind: String
    var text: String
    var longitude: Double?
    var latitude: Double?
    var housenumber: String
    var street: String
    var citycode: String

    /// Whether an answer is the very address: its number, its voie and its commune.
    func isAnswered(housenumber: String?, street: String, citycode: String) -> Bool {
        Self.plain(housenumber ?? "") == Self.plain(self.housenumber) && street == self.street
            && citycode == self.citycode
    }

    private static func plain(_ number: String) -> String {
        number.lowercased().filter { $0 != " " }
    }

    /// The questions of a file of samples: `set` or `kind`, `query`, perhaps `lon` and `lat`, then the address.
    static func read(_ file: URL) throws -> [AddressQuestion] {
        let text = try String(contentsOf: file, encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map { CSVFields.read(String($0)) }
        guard let header = lines.first else { return [] }
        return lines.dropFirst().compactMap { fields in
            func value(_ name: String) -> String {
                header.firstIndex(of: name).flatMap { fields.indices.contains($0) ? fields[$0] : nil } ?? ""
            }
            guard !value("query").isEmpty else { return nil }
            return AddressQuestion(
                kind: value("set") + value("kind"), text: value("query"), longitude: Double(value("lon")),
                latitude: Double(value("lat")), housenumber: value("housenumber"), street: value("street"),
                citycode: value("citycode"))
        }
    }
}

/// The fields of a line of CSV, quoted or not.
enum CSVFields {
    static func read(_ line: String, separator: Character = ",") -> [String] {
        var fields = [""]
        var isQuoted = false
        for character in line {
            if character == "\"" {
                isQuoted.toggle()
            } else if character == separator, !isQuoted {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
        }
        return fields
    }
}
