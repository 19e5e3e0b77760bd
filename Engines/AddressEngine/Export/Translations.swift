/// The names of a Base Adresse Locale that have translations, and in which languages: its columns of language.
public struct Translations: Sendable, Equatable {
    struct Column: Sendable, Equatable {
        let field: Field
        let language: String
    }

    private(set) var columns: [Column] = []

    public init() {}

    /// Takes note of the languages of a voie, of its commune and of its numéros.
    public mutating func note(_ voie: Voie) {
        note(.communeNom, voie.commune.name)
        note(.communeDelegueeNom, voie.commune.delegatedName)
        note(.toponyme, voie.name)
        for numero in voie.numeros { note(.lieuditComplementNom, numero.lieudit) }
    }

    /// Takes note of what another list needs.
    public mutating func note(_ others: Translations) {
        for column in others.columns { note(column) }
    }

    /// Takes note of the languages of one name.
    ///
    /// - Parameter field: the column of the name: `commune_nom`, `commune_deleguee_nom`, `toponyme` or
    ///   `lieudit_complement_nom`.
    public mutating func note(_ field: Field, _ name: LocalizedName) {
        for translation in name.translations {
            note(Column(field: field, language: translation.language))
        }
    }

    private mutating func note(_ column: Column) {
        let place = columns.firstIndex { !Translations.precedes($0, column) } ?? columns.count
        if place == columns.count || columns[place] != column { columns.insert(column, at: place) }
    }

    private static func precedes(_ left: Column, _ right: Column) -> Bool {
        left.field == right.field
            ? left.language < right.language : left.field.rawValue < right.field.rawValue
    }
}
