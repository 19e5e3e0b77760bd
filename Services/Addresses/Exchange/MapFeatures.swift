/// The points of a commune as GeoJSON (RFC 7946), for its map.
enum MapFeatures {
    /// One feature per position: `id`, `voie`, `nom`, `numero`, `type`, `certifie`; a lieu-dit has no `numero`.
    static func geoJSON(of draft: Draft) -> [UInt8] {
        var json = JSONBytes()
        json.raw("{\"type\":\"FeatureCollection\",\"features\":[")
        let names = Dictionary(draft.voies.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        var isFirst = true
        for voie in draft.voies {
            for (rank, position) in voie.positions.enumerated() {
                feature(
                    position, rank, id: voie.id, voie, numero: nil, name: voie.name, isFirst: &isFirst, &json)
            }
        }
        for numero in draft.numeros {
            for (rank, position) in numero.positions.enumerated() {
                feature(
                    position, rank, id: numero.id, nil, numero: numero, name: names[numero.voieID] ?? "",
                    isFirst: &isFirst, &json)
            }
        }
        json.raw("]}")
        return json.bytes
    }

    private static func feature(
        _ position: Position, _ rank: Int, id: String, _ voie: Voie?, numero: Numero?, name: String,
        isFirst: inout Bool, _ json: inout JSONBytes
    ) {
        json.raw(isFirst ? "\n" : ",\n")
        isFirst = false
        json.raw("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[")
        json.raw(
            "\(PlainDecimal.degrees(position.point.lon)),\(PlainDecimal.degrees(position.point.lat))]},\"properties\":{\"id\":"
        )
        json.text(id)
        json.raw(",\"voie\":")
        json.text(numero?.voieID ?? id)
        json.raw(",\"nom\":")
        json.text(name)
        if let numero {
            json.raw(",\"numero\":")
            json.text(numero.label)
        }
        json.raw(",\"rang\":\(rank),\"version\":\(numero?.version ?? voie?.version ?? 0),\"type\":")
        json.text(position.kind?.rawValue ?? "")
        json.raw(",\"certifie\":\(numero?.isCertified ?? voie?.isCertified ?? false)}}")
    }
}

/// JSON being written, text by text.
struct JSONBytes {
    private(set) var bytes: [UInt8] = []

    mutating func raw(_ text: String) {
        bytes += Array(text.utf8)
    }

    /// A string with its quotation marks (RFC 8259 §7).
    mutating func text(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                raw("\\u00")
                bytes += [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
