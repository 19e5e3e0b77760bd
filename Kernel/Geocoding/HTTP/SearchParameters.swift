import Geocoder

/// What `/geocodage/search` is asked, read and checked.
struct SearchParameters: Sendable {
    /// The address as it was written: valid UTF-8, without blanks around.
    let text: [UInt8]
    let places: AskedPlaces
    let limit: Int
    private let isAutocompleted: Bool

    /// - Throws: 400 for what is missing or wrong, 413 for an address of more than 200 characters.
    init(_ parameters: QueryParameters) throws(RequestRefusal) {
        places = try AskedPlaces(parameters)
        limit = places.limit ?? 5
        text = try Self.text(of: parameters)
        isAutocompleted = try Self.isAutocompleted(parameters)
    }

    var request: SearchRequest {
        SearchRequest(
            text: text, limit: limit, autocomplete: isAutocompleted, types: places.types,
            postcodes: places.postcodeNumbers, citycodes: places.citycodes, near: places.point)
    }

    private static func text(of parameters: QueryParameters) throws(RequestRefusal) -> [UInt8] {
        let sent = parameters.first("q") ?? []
        let bare = sent.drop(while: isBlank).reversed().drop(while: isBlank)
        guard !bare.isEmpty else { throw .emptyQuery }
        guard bare.count <= 4 * SearchRequest.longest else { throw .longQuery }
        let text = Array(bare.reversed())
        // What is not UTF-8 is shown as such (U+FFFD) and is searched as such.
        let valid = text.allSatisfy { $0 < 0x80 } ? text : Array(String(decoding: text, as: UTF8.self).utf8)
        guard valid.count(where: { $0 & 0xC0 != 0x80 }) <= SearchRequest.longest else { throw .longQuery }
        return valid
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

    private static func isAutocompleted(_ parameters: QueryParameters) throws(RequestRefusal) -> Bool {
        switch parameters.first("autocomplete").map({ String(decoding: $0, as: UTF8.self) }) {
        case nil, "1", "true": true
        case "0", "false": false
        default: throw .wrong("autocomplete", "0 ou 1 est attendu.")
        }
    }
}

/// What `/geocodage/reverse` is asked, read and checked.
struct ReverseParameters: Sendable {
    let places: AskedPlaces
    let limit: Int
    let request: ReverseRequest

    /// Metres: how far is looked, unless asked otherwise.
    static let usualRadius = 5_000.0
    static let longestRadius = 50_000.0

    /// - Throws: 400 for what is missing or wrong.
    init(_ parameters: QueryParameters) throws(RequestRefusal) {
        places = try AskedPlaces(parameters)
        limit = places.limit ?? 1
        guard let point = places.point else {
            throw RequestRefusal(
                400, "Il manque le point\u{A0}: donnez «\u{A0}lon\u{A0}» et «\u{A0}lat\u{A0}», en degrés.")
        }
        var radius = Self.usualRadius
        if let text = parameters.first("radius") {
            guard let value = Decimal.read(text), value > 0, value <= Self.longestRadius else {
                throw .wrong("radius", "un nombre de mètres de 1 à 50000 est attendu.")
            }
            radius = value
        }
        request = ReverseRequest(
            point: point, limit: limit, radius: radius, types: places.types,
            postcodes: places.postcodeNumbers, citycodes: places.citycodes)
    }
}
