/// The versions of the BAL format that communes still hand over (AITF specification, 2021 to 2025).
package enum BALFormat: String, Sendable, CaseIterable {
    case v1_3 = "1.3"
    case v1_4 = "1.4"
    case v1_5 = "1.5"

    /// The columns in the order of the specification, the Occitan ones last.
    package var columns: [String] {
        let identifiers =
            switch self {
            case .v1_3: ["uid_adresse", "cle_interop"]
            case .v1_4: ["id_ban_commune", "id_ban_toponyme", "id_ban_adresse", "cle_interop"]
            case .v1_5: ["id_ban_commune", "id_ban_toponyme", "id_ban_adresse"]
            }
        return identifiers + [
            "commune_insee", "commune_nom", "commune_deleguee_insee", "commune_deleguee_nom", nameColumn,
            "lieudit_complement_nom", "numero", "suffixe", "position", "x", "y", "long", "lat",
            "cad_parcelles", "source", "date_der_maj", "certification_commune", nameColumn + "_oci",
        ]
    }

    var nameColumn: String {
        self == .v1_5 ? "toponyme" : "voie_nom"
    }
}
