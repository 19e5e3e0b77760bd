import Foundation
import Persistence

/// What somebody told the national base of an address (`api-signalement`), as one item of its lists.
struct NationalReport: Sendable, Equatable {
    let id: String
    let commune: String
    let status: NationalStatus
    let at: Instant
    /// How to answer them; the name is not taken.
    let contact: String?
    let request: NationalRequest
}

/// A list of `api-signalement`: a page of its answers, or a file of them.
///
/// What it says is read with suspicion: an item that cannot be read is left out and counted, the others are taken.
struct NationalReports: Sendable, Equatable {
    let items: [NationalReport]
    /// Items that are not what the API describes.
    let unreadable: Int
    /// How many the API has in all; nil for a plain array.
    let total: Int?

    /// Bytes, and items, of one list.
    static let (mostBytes, mostItems) = (8 << 20, 5_000)

    static func read(_ bytes: [UInt8]) throws(NationalReportFault) -> NationalReports {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= mostBytes else { throw .tooLarge }
        do {
            try JSONBounds.check(bytes)
        } catch {
            throw error == .tooLarge ? .tooLarge : .broken
        }
        let document: Document
        do {
            document = try JSONDecoder().decode(Document.self, from: Data(bytes))
        } catch {
            throw .broken
        }
        guard document.items.count <= mostItems else { throw .tooMany }
        let read = document.items.compactMap(\.report)
        return NationalReports(
            items: read, unreadable: document.items.count - read.count, total: document.total)
    }

    /// `{"data": […], "page": 1, "limit": 100, "total": 3}`, or the array alone.
    private struct Document: Decodable {
        let items: [Item]
        let total: Int?

        private enum Key: String, CodingKey {
            case data, total
        }

        init(from decoder: any Decoder) throws {
            if var list = try? decoder.unkeyedContainer() {
                var items: [Item] = []
                while !list.isAtEnd { items.append(try list.decode(Item.self)) }
                (self.items, total) = (items, nil)
                return
            }
            let fields = try decoder.container(keyedBy: Key.self)
            items = try fields.decode([Item].self, forKey: .data)
            total = (try? fields.decodeIfPresent(Int.self, forKey: .total)).flatMap { $0 }
        }
    }

    private struct Item: Decodable {
        let report: NationalReport?

        init(from decoder: any Decoder) throws {
            report = try? NationalReport(from: decoder)
        }
    }
}

/// Why a list of signalements is not taken.
enum NationalReportFault: Error, Sendable, Equatable {
    case empty
    case tooLarge
    case tooMany
    case broken
    /// None of its items is of the commune.
    case elsewhere
}

extension NationalReport: Decodable {
    private enum Key: String, CodingKey {
        case id, oldID = "_id"
        case codeCommune, type, status, createdAt, author, source, existingLocation, changesRequested, point
        case context, comment
    }

    private struct Author: Decodable {
        let email: String?
    }

    private struct Source: Decodable {
        let nom: String?
    }

    /// Unicode scalars: one letter may bear thousands of accents.
    static let longestComment = 1_500

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        let id =
            try fields.decodeIfPresent(String.self, forKey: .id) ?? fields.decode(String.self, forKey: .oldID)
        let created = DepositText.instant(try fields.decode(String.self, forKey: .createdAt))
        let status = NationalStatus(rawValue: try fields.decode(String.self, forKey: .status))
        let kind = NationalRequest.Kind(api: try fields.decode(String.self, forKey: .type))
        guard DepositText.isIdentifier(id), let created, let status, let kind else {
            throw NationalReportFault.broken
        }
        self.id = id
        self.status = status
        at = created
        commune = try fields.decode(String.self, forKey: .codeCommune)
        let author = try? fields.decodeIfPresent(Author.self, forKey: .author)
        contact = author?.email.map { DepositText.shown($0, most: 200) }.flatMap { $0.isEmpty ? nil : $0 }
        let existing = try? fields.decodeIfPresent(NationalPlace.self, forKey: .existingLocation)
        let asked = try? fields.decodeIfPresent(NationalPlace.self, forKey: .changesRequested)
        let context = try? fields.decodeIfPresent(NationalPlace.self, forKey: .context)
        let point = (try? fields.decodeIfPresent(NationalPoint.self, forKey: .point)).flatMap { $0 }
        let source = try? fields.decodeIfPresent(Source.self, forKey: .source)
        var place = asked?.place
        if let point, place?.point == nil, existing?.place.point == nil {
            var placed = place ?? NationalRequest.Place()
            (placed.lon, placed.lat) = (point.lon, point.lat)
            place = placed
        }
        let words =
            asked?.comment ?? context?.comment ?? (try? fields.decodeIfPresent(String.self, forKey: .comment))
        request = NationalRequest(
            kind: kind, existing: existing?.place, asked: place == NationalRequest.Place() ? nil : place,
            comment: Text.note(
                DepositText.shown(lines: words.flatMap { $0 } ?? "", most: Self.longestComment)),
            source: DepositText.shown(source?.nom ?? "", most: 100))
    }
}

extension NationalRequest.Kind {
    /// The type that the API writes: a missing address of its alerts is one to create.
    fileprivate init?(api type: String) {
        switch type {
        case "LOCATION_TO_CREATE", "MISSING_ADDRESS": self = .create
        case "LOCATION_TO_UPDATE": self = .update
        case "LOCATION_TO_DELETE": self = .delete
        case "OTHER": self = .other
        default: return nil
        }
    }
}
