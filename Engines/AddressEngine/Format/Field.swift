/// A column that the BAL format knows, versions 1.1 to 1.5, in the order of the reference.
public enum Field: UInt8, CaseIterable, Sendable {
    case cleInterop, uidAdresse, idBanCommune, idBanToponyme, idBanAdresse, voieNom, toponyme,
        lieuditComplementNom
    case numero, suffixe, communeInsee, communeNom, communeDelegueeInsee, communeDelegueeNom, position
    case x, y, long, lat, cadParcelles, source, dateDerMaj, certificationCommune

    static let count = 23

    /// The column's name in the file.
    public var name: StaticString { Field.names[Int(rawValue)] }

    private static let names: [StaticString] = [
        "cle_interop", "uid_adresse", "id_ban_commune", "id_ban_toponyme", "id_ban_adresse", "voie_nom",
        "toponyme",
        "lieudit_complement_nom", "numero", "suffixe", "commune_insee", "commune_nom",
        "commune_deleguee_insee",
        "commune_deleguee_nom", "position", "x", "y", "long", "lat", "cad_parcelles", "source",
        "date_der_maj",
        "certification_commune",
    ]

    /// The field of this exact name.
    public init?(name: UnsafeBufferPointer<UInt8>) {
        for field in Field.allCases where name.equals(field.name) {
            self = field
            return
        }
        return nil
    }

    /// Whether the column may be followed by a regional language (`voie_nom_bre`).
    public var isLocalizable: Bool {
        switch self {
        case .voieNom, .toponyme, .lieuditComplementNom, .communeNom, .communeDelegueeNom: true
        default: false
        }
    }

    /// Whether the reference holds the column to be part of this version of the format.
    func belongs(to format: FormatVersion) -> Bool {
        switch self {
        case .cleInterop, .voieNom: format <= .v1_4
        case .uidAdresse: format <= .v1_3
        case .idBanCommune, .idBanToponyme, .idBanAdresse: format >= .v1_4
        case .toponyme: format == .v1_5
        case .lieuditComplementNom, .communeInsee, .communeDelegueeInsee, .communeDelegueeNom, .cadParcelles:
            format >= .v1_2
        case .certificationCommune: format >= .v1_3
        default: true
        }
    }
}

/// A version of the BAL format.
public enum FormatVersion: UInt8, Comparable, Sendable {
    case v1_1 = 1
    case v1_2, v1_3, v1_4, v1_5

    public static func < (left: FormatVersion, right: FormatVersion) -> Bool {
        left.rawValue < right.rawValue
    }
}

/// The regional languages of the format, by their code (source: shared-data 1.4.3, langues-regionales.json).
public enum RegionalLanguage {
    public static let codes: [StaticString] = [
        "fra", "bre", "eus", "gsw", "cos", "gcr", "gcf", "rcf", "swb", "oci", "cat", "pcd", "oc-provenc",
        "oc-nicard",
        "vls", "fr-gallo", "aji", "dhv", "nen", "pri", "ty", "mrq", "pmt", "mrv", "frp",
    ]

    /// The place of a code in `codes`.
    public static func index(of code: UnsafeBufferPointer<UInt8>) -> Int? {
        for (index, candidate) in codes.enumerated() where code.equals(candidate) { return index }
        return nil
    }
}
