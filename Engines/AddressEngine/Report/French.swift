/// What the findings say to a person: a short label, then what to do.
public enum French {
    /// The three groups of a report, in the order they are read.
    public static func group(_ level: Level) -> StaticString {
        switch level {
        case .error: "À corriger avant de publier"
        case .warning: "À vérifier"
        case .information: "Pour information"
        }
    }

    /// A finding of the reference in a few words: « Nom de la voie : trop court ».
    public static func label(_ code: Code) -> String {
        var bytes: [UInt8] = []
        if let field = code.field, let kind = code.fieldKind {
            bytes.append(title(field))
            if let language = code.language, language < RegionalLanguage.codes.count {
                bytes.append(" (")
                bytes.append(RegionalLanguage.codes[language])
                bytes.append(")")
            }
            bytes.append(" : ")
            bytes.append(FrenchCells.label(kind))
        } else if let field = code.missingField {
            bytes.append("Colonne absente : ")
            bytes.append(title(field))
            bytes.append(" (")
            bytes.append(field.name)
            bytes.append(")")
        } else {
            bytes.append(FrenchRows.label(code))
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What to do about a finding of the reference.
    public static func advice(_ code: Code) -> String {
        let advice: StaticString =
            if let field = code.field, let kind = code.fieldKind {
                FrenchCells.advice(field, kind)
            } else if code.missingField != nil {
                "Ajoutez cette colonne au fichier, ou laissez Bastide la remplir quand c’est possible."
            } else {
                FrenchRows.advice(code)
            }
        return String(decoding: Bytes.of(advice), as: UTF8.self)
    }

    /// A finding of Bastide's in a few words.
    public static func label(_ kind: FindingKind) -> StaticString { FrenchFindings.label(kind) }

    /// What to do about a finding of Bastide's.
    public static func advice(_ kind: FindingKind) -> StaticString { FrenchFindings.advice(kind) }

    /// Why nothing could be read of a file.
    public static func sentence(_ refusal: Unreadable) -> StaticString {
        switch refusal {
        case .binary:
            "Ce fichier n’est pas un texte : c’est peut-être une image ou une archive. Choisissez un fichier CSV."
        case .spreadsheet:
            "Ce fichier est un classeur de tableur. Enregistrez-le au format CSV, puis recommencez."
        case .tooLarge:
            "Ce fichier dépasse deux gigaoctets : découpez-le, par exemple un fichier par commune."
        case .unsupportedEncoding:
            "Les lettres de ce fichier sont codées en UTF-16. Enregistrez-le au format « CSV UTF-8 », puis recommencez."
        }
    }

    /// `5 843`, with narrow no-break spaces.
    public static func number(_ value: Int) -> String {
        var bytes: [UInt8] = []
        bytes.append(grouped: value)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `1 ligne`, `2 lignes`, `0 ligne`: the plural begins at two.
    public static func count(_ value: Int, _ one: String, _ several: String) -> String {
        number(value) + "\u{A0}" + (value < 2 ? one : several)
    }

    /// The name of a column in plain words.
    public static func title(_ field: Field) -> StaticString {
        switch field {
        case .cleInterop: "Clé d’interopérabilité"
        case .uidAdresse: "Identifiants réunis (uid_adresse)"
        case .idBanCommune: "Identifiant national de la commune"
        case .idBanToponyme: "Identifiant national de la voie"
        case .idBanAdresse: "Identifiant national de l’adresse"
        case .voieNom: "Nom de la voie"
        case .toponyme: "Nom de la voie ou du lieu-dit"
        case .lieuditComplementNom: "Lieu-dit en complément"
        case .numero: "Numéro"
        case .suffixe: "Suffixe du numéro"
        case .communeInsee: "Code INSEE de la commune"
        case .communeNom: "Nom de la commune"
        case .communeDelegueeInsee: "Code INSEE de la commune déléguée"
        case .communeDelegueeNom: "Nom de la commune déléguée"
        case .position: "Type de position"
        case .x: "Coordonnée x"
        case .y: "Coordonnée y"
        case .long: "Longitude"
        case .lat: "Latitude"
        case .cadParcelles: "Parcelles cadastrales"
        case .source: "Origine de l’adresse"
        case .dateDerMaj: "Date de dernière mise à jour"
        case .certificationCommune: "Certification par la commune"
        }
    }
}
