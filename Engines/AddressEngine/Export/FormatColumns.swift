/// The columns of each version of the format, in its order.
enum FormatColumns {
    static func v1_5(withKey: Bool) -> [Field] {
        [.idBanCommune, .idBanToponyme, .idBanAdresse] + (withKey ? [.cleInterop] : []) + communes
            + [.toponyme, .lieuditComplementNom] + rest
    }

    static let v1_4: [Field] =
        [.idBanCommune, .idBanToponyme, .idBanAdresse, .cleInterop] + communes
        + [.voieNom, .lieuditComplementNom] + rest

    static let v1_3: [Field] =
        [.uidAdresse, .cleInterop] + communes + [.voieNom, .lieuditComplementNom] + rest

    private static let communes: [Field] = [
        .communeInsee, .communeNom, .communeDelegueeInsee, .communeDelegueeNom,
    ]

    private static let rest: [Field] = [
        .numero, .suffixe, .position, .x, .y, .long, .lat, .cadParcelles, .source, .dateDerMaj,
        .certificationCommune,
    ]

    /// `voie_nom_bre`.
    static func name(of field: Field, in language: Bytes) -> [UInt8] {
        var name = [UInt8](Bytes.of(field.name))
        name.append(95)
        name.append(contentsOf: language)
        return name
    }

    /// The name of a column kept aside, under which no one takes it for a column of the format: « nom voie » beside
    /// `voie_nom` becomes « nom voie_1 ».
    static func neutral(_ name: [UInt8]) -> [UInt8] {
        let plain = HeaderAlias.plain(name)
        guard HeaderAlias.field(plain) != nil || HeaderAlias.localized(plain) != nil else { return name }
        return name + [95, 49]
    }
}
