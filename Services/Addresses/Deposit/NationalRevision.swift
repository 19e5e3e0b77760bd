import Foundation
import Persistence

/// A list that somebody deposited for a commune, as the national deposit describes it.
///
/// What it says is read with suspicion: an id becomes a part of an address, a name is shown to people.
struct NationalRevision: Decodable, Sendable, Equatable {
    let id: String
    let commune: String?
    let isPublished: Bool
    let publishedAt: Instant?
    /// « Mes Adresses (mairie de Montfort) », empty when it is not said; never the name of a person.
    let owner: String
    /// Of the file, hexadecimal; nil when it is not said.
    let sha256: String?
    let validation: Validation?

    /// What the national validator found in a file.
    struct Validation: Decodable, Sendable, Equatable {
        let isValid: Bool
        let errors: [String]
        /// Codes too, of a file that is valid all the same.
        let warnings: [String]
    }

    private enum Key: String, CodingKey {
        case id
        case oldID = "_id"
        case codeCommune, status, publishedAt, client, context, files, file, fileHash, validation
    }

    private struct Client: Decodable {
        let nom: String?
    }

    private struct Context: Decodable {
        let organisation: String?
    }

    private struct File: Decodable {
        let hash: String?
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        let id =
            try values.decodeIfPresent(String.self, forKey: .id) ?? values.decode(String.self, forKey: .oldID)
        guard DepositText.isIdentifier(id) else {
            throw DecodingError.dataCorruptedError(forKey: .id, in: values, debugDescription: "not an id")
        }
        self.id = id
        commune = try values.decodeIfPresent(String.self, forKey: .codeCommune)
        isPublished = try values.decodeIfPresent(String.self, forKey: .status) == "published"
        publishedAt = try values.decodeIfPresent(String.self, forKey: .publishedAt).flatMap(
            DepositText.instant)
        let client = try values.decodeIfPresent(Client.self, forKey: .client)?.nom
        let context = try values.decodeIfPresent(Context.self, forKey: .context)
        owner = DepositText.owner(client, context?.organisation)
        // The API writes `[null]` as long as a revision has no file.
        let files = try values.decodeIfPresent([File?].self, forKey: .files)?.compactMap { $0 }
        let hash =
            try files?.first?.hash ?? values.decodeIfPresent(File.self, forKey: .file)?.hash
            ?? values.decodeIfPresent(String.self, forKey: .fileHash)
        sha256 = hash.map { $0.lowercased() }.flatMap { DepositText.isSHA256($0) ? $0 : nil }
        validation = try values.decodeIfPresent(Validation.self, forKey: .validation)
    }
}

extension NationalRevision.Validation {
    private enum Key: String, CodingKey {
        case valid, errors, warnings, parseErrors
    }

    private struct ParseError: Decodable {
        let code: String?
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        isValid = try values.decodeIfPresent(Bool.self, forKey: .valid) ?? false
        let parse = try values.decodeIfPresent([ParseError].self, forKey: .parseErrors) ?? []
        let unread = parse.isEmpty ? [] : ["file.illisible"]
        errors = DepositText.codes(
            unread + (try values.decodeIfPresent([String].self, forKey: .errors) ?? []))
        warnings = DepositText.codes(try values.decodeIfPresent([String].self, forKey: .warnings) ?? [])
    }
}

/// What the national deposit writes, made safe to show and to put in an address.
enum DepositText {
    /// More codes than the reference validator has.
    private static let mostCodes = 200

    static func isIdentifier(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2D || byte == 0x5F
            }
    }

    static func isSHA256(_ text: String) -> Bool {
        text.utf8.count == 64
            && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// Each once, in their order: `row.longlat_vides`.
    static func codes(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        let kept = texts.filter { text in
            (1...100).contains(text.utf8.count) && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        }
        return Array(kept.filter { seen.insert($0).inserted }.prefix(mostCodes))
    }

    static func owner(_ client: String?, _ organisation: String?) -> String {
        let names = [client, organisation].map { shown($0 ?? "", most: 100) }
        guard !names[1].isEmpty, names[1] != names[0] else { return names[0] }
        return names[0].isEmpty ? names[1] : "\(names[0]) (\(names[1]))"
    }

    /// A text of others on one line, of a length that a page bears.
    static func shown(_ text: String, most: Int) -> String {
        let plain = text.unicodeScalars.lazy.filter {
            !$0.properties.isDefaultIgnorableCodePoint && $0.properties.generalCategory != .control
        }.prefix(most * 4)
        return String(String(String.UnicodeScalarView(plain)).prefix(most)).trimmingCharacters(
            in: .whitespaces)
    }

    /// A text of others on several lines, of at most so many Unicode scalars: one letter may bear thousands of accents.
    static func shown(lines text: String, most: Int) -> String {
        let plain = text.unicodeScalars.lazy.filter {
            $0 == "\n"
                || !$0.properties.isDefaultIgnorableCodePoint && $0.properties.generalCategory != .control
        }.prefix(most)
        return String(String.UnicodeScalarView(plain))
    }

    static func instant(_ text: String) -> Instant? {
        let exact = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        guard text.utf8.count <= 40,
            let date = (try? exact.parse(text)) ?? (try? Date.ISO8601FormatStyle().parse(text)),
            abs(date.timeIntervalSince1970) < 1e11
        else { return nil }
        return Instant(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
    }
}
