/// Writes a Base Adresse Locale as GeoJSON (RFC 7946): a point for each position, the columns of BAL 1.5.
public enum GeoJSONExport {
    /// The whole list as one feature collection (RFC 7946), positions in WGS84.
    public static func write(_ bal: BaseAdresseLocale) -> [UInt8] {
        var json = JSONWriter()
        json.open(123)
        json.field("type", "FeatureCollection")
        json.key("features")
        json.open(91)
        for voie in bal.voies {
            if let record = voie.declaration { write(voie, nil, record, &json) }
            for numero in voie.numeros { write(voie, numero, numero.record, &json) }
        }
        json.close(93)
        json.close(125)
        return json.bytes
    }

    private static func write(_ voie: Voie, _ numero: Numero?, _ record: Record, _ json: inout JSONWriter) {
        var rank = 0
        for position in record.positions {
            guard let point = position.point else { continue }
            rank += 1
            json.item()
            json.open(123)
            json.field("type", "Feature")
            writeId(voie, numero, rank: rank, &json)
            json.key("geometry")
            json.open(123)
            json.field("type", "Point")
            json.key("coordinates")
            json.open(91)
            json.item()
            json.decimal(point.longitude, decimals: 7)
            json.item()
            json.decimal(point.latitude, decimals: 7)
            json.close(93)
            json.close(125)
            json.key("properties")
            writeProperties(voie, numero, record, position, &json)
            json.close(125)
        }
    }

    /// The code of the commune, then the id of the address, and its rank from the second position on.
    private static func writeId(_ voie: Voie, _ numero: Numero?, rank: Int, _ json: inout JSONWriter) {
        let banId = [UInt8]((numero?.banId ?? voie.banId).utf8)
        guard !banId.isEmpty else { return }
        var id = [UInt8](voie.commune.code.utf8)
        id.append(46)
        id.append(contentsOf: banId)
        if rank > 1 {
            id.append(46)
            id.append(decimal: rank)
        }
        json.key("id")
        json.text(id)
    }

    private static func writeProperties(
        _ voie: Voie, _ numero: Numero?, _ record: Record, _ position: Position, _ json: inout JSONWriter
    ) {
        func text(_ name: StaticString, _ value: String) {
            guard !value.isEmpty else { return }
            json.key(name)
            json.text([UInt8](value.utf8))
        }
        func name(_ field: Field, _ name: LocalizedName) {
            text(field.name, name.text)
            for translation in name.translations where !translation.text.isEmpty {
                let language = [UInt8](translation.language.utf8)
                json.key(language.withUnsafeBufferPointer { FormatColumns.name(of: field, in: $0) })
                json.text([UInt8](translation.text.utf8))
            }
        }
        json.open(123)
        json.field("type", numero == nil ? "toponyme" : "numero")
        text("id_ban_commune", voie.commune.banId)
        text("id_ban_toponyme", voie.banId)
        text("commune_insee", voie.commune.code)
        name(.communeNom, voie.commune.name)
        text("commune_deleguee_insee", voie.commune.delegatedCode)
        name(.communeDelegueeNom, voie.commune.delegatedName)
        name(.toponyme, voie.name)
        if let numero {
            text("id_ban_adresse", numero.banId)
            json.field("numero", number: numero.number)
            text("suffixe", numero.suffixe)
            name(.lieuditComplementNom, numero.lieudit)
        }
        if let type = position.type { json.field("position", type.name) }
        text("cad_parcelles", record.parcelles.joined(separator: "|"))
        text("source", position.source.isEmpty ? record.source : position.source)
        text("date_der_maj", record.date.map { $0.iso } ?? "")
        json.key("certification_commune")
        json.raw(record.isCertified ? "true" : "false")
        json.close(125)
    }
}
