/// Why a change to the addresses is not made, in the words of the person who asked for it.
package enum EditRefusal: Error, Sendable, Equatable {
    /// Fields of the form that cannot be kept as they are.
    case invalid([FieldProblem])
    /// Somebody changed the same thing since the form was shown.
    case stale(StaleRow)
    /// What the change is about is not there any more.
    case gone(String)
    /// A later gesture stands on this one.
    case builtUpon(String)

    /// A value that the field refuses, in words for who typed it.
    package static func invalid(_ field: AddressField, _ words: String) -> EditRefusal {
        .invalid([FieldProblem(field: field, words: words)])
    }

    /// One sentence that says what happened and what to do.
    package var words: String {
        switch self {
        case .invalid(let problems): problems.map(\.words).joined(separator: " ")
        case .stale(let row): row.words
        case .gone(let words), .builtUpon(let words): words
        }
    }
}

/// What is wrong in one field of a form.
package struct FieldProblem: Sendable, Equatable {
    package let field: AddressField
    package let words: String

    package init(field: AddressField, words: String) {
        self.field = field
        self.words = words
    }
}

/// The fields of the forms of a voie and of a numéro: their raw value is the name in the form.
package enum AddressField: String, Sendable, CaseIterable {
    case name = "nom"
    case language = "langue"
    case kind = "nature"
    case number = "numero"
    case suffix = "suffixe"
    case voie
    case lieudit = "lieu-dit"
    case parcelles
    case certified = "certifie"
    case positionKind = "type-position"
    case longitude
    case latitude
    case comment = "commentaire"
    case communeDeleguee = "ancienne-commune"
    case trace = "points"

    /// Its name on the screen.
    package var label: String {
        switch self {
        case .name: "Nom"
        case .language: "Nom en langue régionale"
        case .kind: "Nature"
        case .number: "Numéro"
        case .suffix: "Suffixe"
        case .voie: "Voie"
        case .lieudit: "Lieu-dit"
        case .parcelles: "Parcelles"
        case .certified: "Certifié par la commune"
        case .positionKind: "Type de position"
        case .longitude: "Longitude"
        case .latitude: "Latitude"
        case .comment: "Note de la mairie"
        case .communeDeleguee: "Ancienne commune"
        case .trace: "Tracé"
        }
    }
}
