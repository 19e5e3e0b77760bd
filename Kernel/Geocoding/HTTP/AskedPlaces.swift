import Geocoder

/// What `/search` and `/reverse` ask alike: how many, of which types, where.
struct AskedPlaces: Sendable {
    /// From 1 to 100.
    var limit: Int?
    var types: [PlaceType] = []
    var postcodes: [[UInt8]] = []
    var citycodes: [[UInt8]] = []
    var point: Point?

    init(_ parameters: QueryParameters) throws(RequestRefusal) {
        try Self.checkKind(of: parameters)
        limit = try Self.limit(of: parameters)
        for value in parameters.list("type") {
            guard let type = Self.type(value) else {
                throw .wrong("type", "housenumber, street, locality ou municipality sont attendus.")
            }
            if !types.contains(type) { types.append(type) }
        }
        postcodes = parameters.list("postcode")
        guard postcodes.count <= 100, postcodes.allSatisfy({ $0.count == 5 && $0.allSatisfy(Self.isDigit) })
        else { throw .wrong("postcode", "cinq chiffres sont attendus, par exemple 32500.") }
        citycodes = parameters.list("citycode")
        guard citycodes.count <= 100, citycodes.allSatisfy(Self.isCode) else {
            throw .wrong("citycode", "le code INSEE d’une commune est attendu, par exemple 32013.")
        }
        point = try Self.point(of: parameters)
    }

    /// The postcodes as numbers.
    var postcodeNumbers: [UInt32] {
        postcodes.map { $0.reduce(0) { $0 &* 10 &+ UInt32($1 &- 0x30) } }
    }

    /// Only addresses are searched here; the national API also knows `poi` and `parcel`.
    private static func checkKind(of parameters: QueryParameters) throws(RequestRefusal) {
        for value in parameters.list("index") where !value.elementsEqual("address".utf8) {
            throw .wrong("index", "ce géocodeur ne connaît que les adresses (index=address).")
        }
    }

    private static func limit(of parameters: QueryParameters) throws(RequestRefusal) -> Int? {
        guard let text = parameters.first("limit") else { return nil }
        let value =
            text.count <= 4 && text.allSatisfy(isDigit) ? Int(String(decoding: text, as: UTF8.self)) : nil
        guard let value, (1...100).contains(value) else {
            throw .wrong("limit", "un nombre de 1 à 100 est attendu.")
        }
        return value
    }

    static func type(_ text: [UInt8]) -> PlaceType? {
        switch String(decoding: text, as: UTF8.self) {
        case "housenumber": .housenumber
        case "street": .street
        case "locality": .locality
        case "municipality": .municipality
        default: nil
        }
    }

    private static func point(of parameters: QueryParameters) throws(RequestRefusal) -> Point? {
        let latitude = parameters.first("lat")
        let longitude = parameters.first("lon") ?? parameters.first("lng") ?? parameters.first("long")
        guard latitude != nil || longitude != nil else { return nil }
        guard let latitude, let longitude else {
            throw RequestRefusal(
                400, "Il manque une coordonnée\u{A0}: «\u{A0}lat\u{A0}» et «\u{A0}lon\u{A0}» vont ensemble.")
        }
        guard let north = Decimal.read(latitude), north.magnitude <= 90 else {
            throw .wrong("lat", "un nombre de degrés de -90 à 90 est attendu, par exemple 43.848.")
        }
        guard let east = Decimal.read(longitude), let point = Point(longitude: east, latitude: north) else {
            throw .wrong("lon", "un nombre de degrés de -180 à 180 est attendu, par exemple 0.662.")
        }
        return point
    }

    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    /// Five digits, or `2A`, `2B` and three digits.
    private static func isCode(_ text: [UInt8]) -> Bool {
        guard text.count == 5, isDigit(text[0]), text[2...].allSatisfy(isDigit) else { return false }
        return isDigit(text[1]) || (text[0] == 0x32 && (text[1] == 0x41 || text[1] == 0x42))
    }
}

/// Decimal numbers as people and programs write coordinates: `43.848`, `-1`, `1e-3`.
enum Decimal {
    /// The number; nil for any other text, and for what is not finite.
    static func read(_ text: some Collection<UInt8>) -> Double? {
        guard text.count <= 40, text.contains(where: AskedPlaces.isDigit),
            text.allSatisfy({ AskedPlaces.isDigit($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }),
            let value = Double(String(decoding: text, as: UTF8.self)), value.isFinite
        else { return nil }
        return value
    }
}
