import AddressEngine

/// The columns that the addresses of a commune need beyond those of the format: a file names them on its first line.
struct DraftColumns: Sendable {
    private(set) var translations = Translations()
    /// The columns kept aside.
    private(set) var extra: Set<String> = []

    init() {}

    init(of draft: Draft) {
        note(draft)
    }

    /// Takes note of all that a draft needs.
    mutating func note(_ draft: Draft) {
        note(commune: draft.communeNames)
        for voie in draft.voies {
            note(voie: voie.names)
            note(extra: voie.extra)
            for position in voie.positions { note(extra: position.extra ?? [:]) }
        }
        for numero in draft.numeros {
            note(lieudit: numero.lieuditNames)
            note(extra: numero.extra)
            for position in numero.positions { note(extra: position.extra ?? [:]) }
        }
    }

    /// Takes note of all that another draft needs.
    mutating func note(_ others: DraftColumns) {
        translations.note(others.translations)
        extra.formUnion(others.extra)
    }

    /// Takes note of the languages of the commune's names.
    mutating func note(commune names: [String: String]) { note(.communeNom, names) }

    /// Takes note of the languages of a voie's names.
    mutating func note(voie names: [String: String]) { note(.toponyme, names) }

    /// Takes note of the languages of the names of the lieu-dit written beside a voie.
    mutating func note(lieudit names: [String: String]) { note(.lieuditComplementNom, names) }

    private mutating func note(_ field: Field, _ names: [String: String]) {
        guard !names.isEmpty else { return }
        translations.note(field, LocalizedName("", names))
    }

    /// Takes note of columns kept aside.
    mutating func note(extra columns: [String: String]) {
        for column in columns.keys {
            if let language = CommuneDeleguee.language(of: column) {
                note(.communeDelegueeNom, [language: ""])
            } else {
                extra.insert(column)
            }
        }
    }
}
