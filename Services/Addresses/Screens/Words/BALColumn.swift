/// The columns of a BAL, as people name them.
enum BALColumn {
    /// « Nom de la voie » for `voie_nom`; a language suffix is said: « Nom de la voie (occitan) ».
    static func label(_ column: String) -> String {
        if let label = labels[column] { return label }
        guard let cut = column.lastIndex(of: "_"), let label = labels[String(column[..<cut])] else { return column }
        let language = String(column[column.index(after: cut)...])
        return "\(label) (\(LanguageName.of(language)))"
    }

    private static let labels = [
        "uid_adresse": "Identifiant de l’adresse",
        "id_ban_commune": "Identifiant national de la commune",
        "id_ban_toponyme": "Identifiant national de la voie",
        "id_ban_adresse": "Identifiant national de l’adresse",
        "cle_interop": "Clé d’interopérabilité",
        "commune_insee": "Code de la commune",
        "commune_nom": "Nom de la commune",
        "commune_deleguee_insee": "Code de l’ancienne commune",
        "commune_deleguee_nom": "Nom de l’ancienne commune",
        "voie_nom": "Nom de la voie",
        "toponyme": "Nom de la voie",
        "lieudit_complement_nom": "Lieu-dit",
        "numero": "Numéro",
        "suffixe": "Suffixe",
        "position": "Type de position",
        "x": "Coordonnée X",
        "y": "Coordonnée Y",
        "long": "Longitude",
        "lat": "Latitude",
        "cad_parcelles": "Parcelles",
        "source": "Source",
        "date_der_maj": "Date de mise à jour",
        "certification_commune": "Certification",
    ]
}
