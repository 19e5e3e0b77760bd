import Foundation

/// An address as the API writes it, in what exists and in what is asked: the names of the fields differ.
struct NationalPlace: Decodable {
    var place = NationalRequest.Place()
    let comment: String?

    private enum Key: String, CodingKey {
        case type, banId, numero, suffixe, nomVoie, nom, nomComplement, parcelles, position, positions,
            toponyme,
            comment
    }

    private struct Toponyme: Decodable {
        let nom: String?
    }

    private struct Place: Decodable {
        let point: NationalPoint?
        let type: String?
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: Key.self)
        func text(_ key: Key, most: Int) -> String {
            let text = (try? fields.decodeIfPresent(String.self, forKey: key)).flatMap { $0 } ?? ""
            return Text.tidied(DepositText.shown(text, most: most))
        }
        let id = text(.banId, most: 64)
        place.id = DepositText.isIdentifier(id) ? id.lowercased() : ""
        place.subject = NationalRequest.Subject(rawValue: text(.type, most: 20))
        place.number = Self.number(fields)
        place.suffix = text(.suffixe, most: 9).lowercased()
        let toponyme = (try? fields.decodeIfPresent(Toponyme.self, forKey: .toponyme)).flatMap { $0 }
        let names = [
            text(.nomVoie, most: 200), DepositText.shown(toponyme?.nom ?? "", most: 200),
            text(.nom, most: 200),
        ]
        place.voie = Text.tidied(names.first { !$0.isEmpty } ?? "")
        place.lieudit = text(.nomComplement, most: 200)
        let parcelles = (try? fields.decodeIfPresent([String].self, forKey: .parcelles)).flatMap { $0 } ?? []
        place.parcelles = Text.parcelles(
            parcelles.prefix(50).map { DepositText.shown($0, most: 20) })
        let several = (try? fields.decodeIfPresent([Place].self, forKey: .positions)).flatMap { $0 }
        let one = (try? fields.decodeIfPresent(Place.self, forKey: .position)).flatMap { $0 }
        let points = (several ?? []) + (several?.isEmpty == false ? [] : [one].compactMap { $0 })
        let read = points.prefix(Self.mostPoints).compactMap { place in
            place.point.map {
                NationalRequest.Point(
                    lon: $0.lon, lat: $0.lat, kind: place.type.flatMap { Position.Kind(rawValue: $0) })
            }
        }
        if let first = read.first {
            (place.lon, place.lat, place.kind) = (first.lon, first.lat, first.kind)
            place.others = read.count > 1 ? Array(read.dropFirst()) : nil
        }
        comment = (try? fields.decodeIfPresent(String.self, forKey: .comment)).flatMap { $0 }
    }

    /// Points of one address: more is not one.
    private static let mostPoints = 20

    /// A whole number, which older items write as text.
    private static func number(_ fields: KeyedDecodingContainer<Key>) -> Int? {
        let number =
            (try? fields.decodeIfPresent(Int.self, forKey: .numero)).flatMap { $0 }
            ?? (try? fields.decodeIfPresent(String.self, forKey: .numero)).flatMap { $0 }.flatMap { Int($0) }
        return number.flatMap { AddressRules.numbers.contains($0) ? $0 : nil }
    }
}

/// A point of GeoJSON on the Earth.
struct NationalPoint: Decodable {
    let lon: Double
    let lat: Double

    private enum Key: String, CodingKey {
        case coordinates
    }

    init(from decoder: any Decoder) throws {
        let position = try decoder.container(keyedBy: Key.self).decode([Double].self, forKey: .coordinates)
        guard position.count >= 2, abs(position[0]) <= 180, abs(position[1]) <= 90 else {
            throw NationalReportFault.broken
        }
        (lon, lat) = (position[0], position[1])
    }
}
