/// How grave each finding is in each profile: the table of the reference, version 3.5.2; what it omits is information.
public enum Levels {
    /// The level of a finding in a profile.
    public static func level(of code: Code, in profile: Profile) -> Level {
        switch table[code.slot] >> (UInt16(profile.rawValue) * 2) & 3 {
        case 2: .error
        case 1: .warning
        default: .information
        }
    }

    /// Two bits for each profile, at the slot of each code.
    private static let table: [UInt16] = {
        var table = [UInt16](repeating: 0, count: Code.slotCount)
        var names = FingerprintIndex(capacity: 1_024)
        var slots: [Int] = []
        for code in everyCode {
            var name: [UInt8] = []
            code.append(to: &name)
            if names.number(of: Fingerprint.of(name)).isNew { slots.append(code.slot) }
        }
        let text = Bytes.of(matrix)
        var start = 0
        while start < text.count {
            let end = text.first(10, from: start) ?? text.count
            guard let space = text.first(32, from: start) else { break }
            var levels: UInt16 = 0
            for (place, letter) in text.slice(space + 1, end).enumerated() {
                levels |= (letter == 69 ? 2 : letter == 87 ? 1 : 0) << UInt16(place * 2)
            }
            if let place = names.find(Fingerprint.of(text.slice(start, space))) {
                table[slots[place]] = levels
            }
            start = end + 1
        }
        return table
    }()

    /// Each code once; « @@ » stands for a language.
    private static var everyCode: [Code] {
        var codes: [Code] = RowKind.allCases.map { Code($0) }
        codes += RowsKind.allCases.map { Code($0) }
        codes += FileKind.allCases.map { Code($0) }
        for field in Field.allCases {
            codes.append(Code(missing: field))
            for kind in FieldKind.allCases {
                codes.append(Code(field, kind))
                if field.isLocalizable { codes.append(Code(field, kind, language: 30)) }
            }
        }
        return codes
    }

    private static let matrix: StaticString = """
        cad_parcelles.espaces_debut_fin IIIWWWW
        cad_parcelles.pipe_debut_fin IEEWWWW
        cad_parcelles.valeur_invalide IEEWWWW
        certification_commune.valeur_invalide IIEWWWW
        cle_interop.casse_invalide EEEWEEE
        cle_interop.commune_ancienne IIIWWWW
        cle_interop.commune_invalide EEEEEEE
        cle_interop.espaces_debut_fin IIIWWWW
        cle_interop.numero_invalide EEEEEEE
        cle_interop.numero_prefixe_manquant EEEWEEE
        cle_interop.structure_invalide EEEEEEE
        cle_interop.valeur_manquante EEEWEEE
        cle_interop.voie_invalide EEEWWWW
        cle_interop.voie_non_renseignee EEEIIII
        commune_deleguee_insee.commune_invalide IEEWWWW
        commune_deleguee_insee.espaces_debut_fin IIIWWWW
        commune_deleguee_nom.espaces_debut_fin IIIWWWW
        commune_insee.commune_ancienne IIIWWWW
        commune_insee.commune_invalide IEEEEEE
        commune_insee.espaces_debut_fin IIIWEEE
        commune_insee.valeur_manquante IIIIEEE
        commune_nom.espaces_debut_fin IIIWWWW
        date_der_maj.date_ancienne IIIWWWW
        date_der_maj.date_future IIIWWWW
        date_der_maj.date_invalide EEEWEEE
        date_der_maj.espaces_debut_fin IIIWWWW
        date_der_maj.valeur_manquante EEEWWWW
        field.cad_parcelles.missing IEEIIII
        field.certification_commune.missing IIEWWWW
        field.cle_interop.missing EEEWWWW
        field.commune_deleguee_insee.missing IEEIIII
        field.commune_deleguee_nom.missing IEEIIII
        field.commune_insee.missing IEEWEEE
        field.commune_nom.missing EEEIIII
        field.date_der_maj.missing EEEWWWW
        field.id_ban_adresse.missing IIIIIWE
        field.id_ban_commune.missing IIIIIWE
        field.id_ban_toponyme.missing IIIIIWE
        field.lat.missing EEEWEEE
        field.lieudit_complement_nom.missing IEEIIII
        field.long.missing EEEWEEE
        field.numero.missing EEEEEEE
        field.position.missing EEEWWWW
        field.source.missing EEEWWWW
        field.suffixe.missing EEEWWWW
        field.toponyme.missing IIIIIIE
        field.uid_adresse.missing EEEIIII
        field.voie_nom.missing EEEEEEI
        field.x.missing EEEWWWW
        field.y.missing EEEWWWW
        file.delimiter.non_standard EEEIEEE
        file.encoding.non_standard EEEIEEE
        file.linebreak.non_standard EEEIEEE
        id_ban_adresse.type_invalide IIIIIEE
        id_ban_commune.type_invalide IIIIIEE
        id_ban_toponyme.type_invalide IIIIIEE
        lat.espaces_debut_fin IIIWWWW
        lat.separateur_decimal_invalide EEEWEEE
        lat.valeur_invalide EEEEEEE
        lieudit_complement_nom.espaces_debut_fin IIIWWWW
        lieudit_complement_nom_@@.espaces_debut_fin IIIWWWW
        long.espaces_debut_fin IIIWWWW
        long.separateur_decimal_invalide EEEWEEE
        long.valeur_invalide EEEEEEE
        numero.contient_prefixe EEEWEEE
        numero.espaces_debut_fin IIIWWWW
        numero.not_to_be_zero IIIIWWW
        numero.trop_grand IIIEEEE
        numero.type_invalide EEEEEEE
        numero.valeur_manquante EEEEEEE
        position.enum_fuzzy WWWWWWW
        position.espaces_debut_fin IIIWWWW
        position.valeur_invalide EEEWWWW
        row.adresse_incomplete EEEEEEE
        row.chef_lieu_invalide IIIWWWW
        row.cog_no_match_id_ban_commune IIIIIEE
        row.commune_manquante IIIEEEE
        row.commune_nom_invalide IIIIWWW
        row.different_adresse_with_same_id_ban_adresse IIIIIWW
        row.different_id_ban_adresses_with_same_adresse IIIIIWW
        row.different_id_ban_toponyme_with_same_voie_nom IIIIIWW
        row.different_voie_nom_with_same_id_ban_toponyme IIIIIWW
        row.incoherence_numero EEEEEEE
        row.lack_of_id_ban IIIIIEE
        row.lieudit_complement_nom_not_declared IIIIWWW
        row.longlat_invalides IIIEEEE
        row.longlat_vides IIIEEEE
        row.longlat_xy_incoherents IIIWWWW
        row.position_manquante EEEWWWW
        row.voie_nom_have_same_lieudit_complement_nom IIIIWWW
        rows.empty IIIEEEE
        rows.every_line_required_id_ban IIIIIEE
        rows.multi_id_ban_commune IIIIIEE
        source.espaces_debut_fin IIIWWWW
        source.valeur_manquante EEEWWWW
        suffixe.caractere_invalide IIIWWWW
        suffixe.debut_invalide EEEEEEE
        suffixe.espaces_debut_fin IIIWEEE
        suffixe.trop_long IIIEEEE
        toponyme.caractere_invalide IIIIIIE
        toponyme.casse_incorrecte IIIIIIW
        toponyme.contient_tiret_bas IIIIIIW
        toponyme.trop_court IIIIIIE
        toponyme.trop_long IIIIIIE
        toponyme.valeur_manquante IIIIIIE
        toponyme_@@.caractere_invalide IIIIIIW
        toponyme_@@.casse_incorrecte IIIIIIW
        toponyme_@@.contient_tiret_bas IIIIIIW
        toponyme_@@.trop_court IIIIIIW
        toponyme_@@.trop_long IIIIIIW
        uid_adresse.espaces_debut_fin IIIWWWW
        uid_adresse.type_invalide IIIWWEE
        voie_nom.caractere_invalide EEEEEEE
        voie_nom.casse_incorrecte IIIWWWW
        voie_nom.contient_tiret_bas IIIWWWW
        voie_nom.espaces_debut_fin IIIWWWW
        voie_nom.trop_court IIIEEEE
        voie_nom.trop_long IIIEEEE
        voie_nom.valeur_manquante EEEEEEE
        voie_nom_@@.caractere_invalide EEEWWWW
        voie_nom_@@.casse_incorrecte IIIWWWW
        voie_nom_@@.contient_tiret_bas IIIWWWW
        voie_nom_@@.espaces_debut_fin IIIWWWW
        voie_nom_@@.trop_court IIIWWWW
        voie_nom_@@.trop_long IIIWWWW
        x.espaces_debut_fin IIIWWWW
        x.separateur_decimal_invalide EEEWEEE
        x.valeur_invalide EEEEEEE
        y.espaces_debut_fin IIIWWWW
        y.separateur_decimal_invalide EEEWEEE
        y.valeur_invalide EEEEEEE
        """
}
