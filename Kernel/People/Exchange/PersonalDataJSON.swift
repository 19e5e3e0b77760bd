import Foundation
import Persistence

/// What the site keeps about a person, as a file that they may keep or hand on (JSON, moments in ISO 8601).
struct PersonalDataJSON: Encodable {
    let data: PersonalData

    var bytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var file = encoder.container(keyedBy: Key.self)
        try file.encode(data.readAt.iso8601, forKey: Key("fait le"))
        try file.encode(data.parts.map(Part.init), forKey: Key("parties"))
    }

    private struct Part: Encodable {
        let part: PersonalData.Part

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(part.title, forKey: Key("titre"))
            var lines = container.nestedUnkeyedContainer(forKey: Key("lignes"))
            for line in part.lines {
                var fields = lines.nestedContainer(keyedBy: Key.self)
                for (column, value) in zip(part.columns, line) {
                    try fields.encode(Field(value: value), forKey: Key(column))
                }
            }
        }
    }

    private struct Field: Encodable {
        let value: PersonalData.Value

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch value {
            case .text(let text), .day(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            case .moment(let instant): try container.encode(instant.iso8601)
            case .nothing: try container.encodeNil()
            }
        }
    }

    private struct Key: CodingKey {
        let stringValue: String
        let intValue: Int? = nil

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { return nil }
    }
}

extension Instant {
    /// `2026-11-21T14:05:00Z`.
    fileprivate var iso8601: String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(.iso8601)
    }
}
