/// The names people give to the columns of the format, besides the official ones.
enum HeaderAlias {
    private static let aliases: [(StaticString, Field)] = [
        ("cle interop", .cleInterop), ("cle interoperabilite", .cleInterop),
        ("cle d interoperabilite", .cleInterop),
        ("uid adresse", .uidAdresse), ("id ban commune", .idBanCommune), ("id ban toponyme", .idBanToponyme),
        ("id ban adresse", .idBanAdresse), ("voie nom", .voieNom), ("nom voie", .voieNom),
        ("nom de la voie", .voieNom),
        ("nom de voie", .voieNom), ("libelle voie", .voieNom), ("libelle de la voie", .voieNom),
        ("voie", .voieNom),
        ("voie ou lieu dit", .voieNom), ("rue", .voieNom), ("nom rue", .voieNom), ("nom de la rue", .voieNom),
        ("toponyme", .toponyme),
        ("lieudit complement nom", .lieuditComplementNom), ("lieudit", .lieuditComplementNom),
        ("lieu dit", .lieuditComplementNom), ("complement", .lieuditComplementNom),
        ("complement adresse", .lieuditComplementNom), ("numero", .numero), ("num", .numero), ("no", .numero),
        ("n", .numero), ("numero voie", .numero), ("numero de voie", .numero), ("num voie", .numero),
        ("suffixe", .suffixe), ("rep", .suffixe), ("repetition", .suffixe), ("indice repetition", .suffixe),
        ("indice de repetition", .suffixe), ("commune insee", .communeInsee), ("code insee", .communeInsee),
        ("insee", .communeInsee), ("insee commune", .communeInsee), ("code commune", .communeInsee),
        ("code insee commune", .communeInsee), ("commune nom", .communeNom), ("commune", .communeNom),
        ("nom commune", .communeNom), ("nom de la commune", .communeNom), ("ville", .communeNom),
        ("commune deleguee insee", .communeDelegueeInsee), ("commune deleguee nom", .communeDelegueeNom),
        ("code commune deleguee", .communeDelegueeInsee), ("commune deleguee", .communeDelegueeNom),
        ("position", .position), ("type position", .position), ("type de position", .position), ("x", .x),
        ("y", .y),
        ("x l93", .x), ("y l93", .y), ("x lambert93", .x), ("y lambert93", .y), ("coord x", .x),
        ("coord y", .y),
        ("long", .long), ("lon", .long), ("lng", .long), ("longitude", .long), ("lat", .lat),
        ("latitude", .lat),
        ("cad parcelles", .cadParcelles), ("cad parcelle", .cadParcelles),
        ("cadastre parcelles", .cadParcelles),
        ("parcelle", .cadParcelles), ("parcelles", .cadParcelles), ("parcelle cadastrale", .cadParcelles),
        ("source", .source), ("producteur", .source), ("date der maj", .dateDerMaj),
        ("date maj", .dateDerMaj), ("modifie le", .dateDerMaj),
        ("date mise a jour", .dateDerMaj), ("date de mise a jour", .dateDerMaj),
        ("date derniere mise a jour", .dateDerMaj), ("date de derniere mise a jour", .dateDerMaj),
        ("certification commune", .certificationCommune), ("certification adresse", .certificationCommune),
        ("certification", .certificationCommune), ("certifie", .certificationCommune),
    ]

    /// The place of each alias in `aliases`.
    private static let places: FingerprintIndex = {
        var places = FingerprintIndex(capacity: aliases.count)
        for (alias, _) in aliases { _ = places.number(of: Fingerprint.of(Bytes.of(alias))) }
        return places
    }()

    /// The language codes, as they end a plain name.
    private static let endings: [[UInt8]] = RegionalLanguage.codes.map { plain([UInt8](Bytes.of($0))) }

    /// The name without accents or case, its words separated by one space.
    static func plain(_ name: [UInt8]) -> [UInt8] {
        var folded: [UInt8] = []
        name.withUnsafeBufferPointer { Deburr.append($0, to: &folded) }
        var plain: [UInt8] = []
        for byte in folded {
            if isLetter(byte) || isDigit(byte) {
                plain.append(byte)
            } else if let last = plain.last, last != 32 {
                plain.append(32)
            }
        }
        if plain.last == 32 { plain.removeLast() }
        return plain
    }

    /// The field that a plain name means.
    static func field(_ plain: [UInt8]) -> Field? {
        plain.withUnsafeBufferPointer { field($0) }
    }

    private static func field(_ plain: Bytes) -> Field? {
        guard let place = places.find(Fingerprint.of(plain)), plain.equals(aliases[place].0) else {
            return nil
        }
        return aliases[place].1
    }

    /// The field and the language of « voie nom bre » or, as the AITF's examples write it, « lieudit complement bre ».
    static func localized(_ plain: [UInt8]) -> (Field, Int)? {
        plain.withUnsafeBufferPointer { name in
            for (index, ending) in endings.enumerated() {
                let start = name.count - ending.count
                guard start > 1, name[start - 1] == 32,
                    ending.withUnsafeBufferPointer({ name.slice(start, name.count).equals($0) }),
                    let field = field(name.slice(0, start - 1)), field.isLocalizable
                else { continue }
                return (field, index)
            }
            return nil
        }
    }
}
