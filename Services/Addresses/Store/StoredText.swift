import Foundation

/// How lists, names by language and changed rows are written in a column.
enum StoredText {
    static func of(_ dictionary: [String: String]) throws -> String {
        guard !dictionary.isEmpty else { return "{}" }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(dictionary), as: UTF8.self)
    }

    static func dictionary(_ text: String) throws -> [String: String] {
        guard text != "{}" else { return [:] }
        return try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    }

    /// Parcelles hold no bar, which separates them in a BAL too.
    static func of(parcelles: [String]) -> String {
        parcelles.joined(separator: "|")
    }

    static func parcelles(_ text: String) -> [String] {
        text.split(separator: "|").map(String.init)
    }

    /// Any value as JSON text.
    static func text(_ value: some Encodable) throws -> String {
        String(decoding: try json(value), as: UTF8.self)
    }

    static func json(_ value: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(value))
    }

    static func value<T: Decodable>(_ type: T.Type, in json: [UInt8]) throws -> T {
        try JSONDecoder().decode(type, from: Data(json))
    }
}
