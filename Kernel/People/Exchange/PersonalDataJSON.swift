import Files
import Foundation
import Persistence
import Territory

/// What the site keeps about a person, as a file that they may keep or hand on (JSON, moments in ISO 8601).
///
/// It is written line by line: memory never holds a journal whole.
struct PersonalDataJSON {
    let file: SpoolWriter

    func write(_ parts: [PersonalPart], readAt: Instant, in session: borrowing Session) throws {
        try file.write("{\n  \"fait le\": \(Self.json(.moment(readAt))),\n  \"parties\": [")
        for (index, part) in parts.enumerated() {
            try file.write(index == 0 ? "\n" : ",\n")
            try write(part, in: session)
        }
        try file.write("\n  ]\n}\n")
    }

    private func write(_ part: PersonalPart, in session: borrowing Session) throws {
        try file.write("    {\n      \"titre\": \(JSONText.quoted(part.title)),\n      \"lignes\": [")
        let keys = part.columns.map { JSONText.quoted($0) + ": " }
        var separator = "\n"
        try part.forEach(in: session) { line in
            let fields = zip(keys, line).map { $0 + Self.json($1) }.joined(separator: ", ")
            try file.write("\(separator)        {\(fields)}")
            separator = ",\n"
        }
        try file.write("\n      ]\n    }")
    }

    private static func json(_ value: PersonalData.Value) -> String {
        switch value {
        case .text(let text), .day(let text): JSONText.quoted(text)
        case .number(let number): String(number)
        case .moment(let instant): JSONText.quoted(instant.iso8601)
        case .nothing: "null"
        }
    }
}

extension Instant {
    /// `2026-11-21T14:05:00Z`.
    fileprivate var iso8601: String {
        Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(.iso8601)
    }
}
