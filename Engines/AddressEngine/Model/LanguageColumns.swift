/// The columns of a table that give names in regional languages.
struct LanguageColumns {
    private var columns: [(field: Field, language: String, place: Int)] = []

    init(_ columns: [Column]) {
        for (place, column) in columns.enumerated() {
            guard let field = column.field, let language = column.language else { continue }
            let code = String(decoding: Bytes.of(RegionalLanguage.codes[language]), as: UTF8.self)
            self.columns.append((field == .voieNom ? .toponyme : field, code, place))
        }
    }

    var isEmpty: Bool { columns.isEmpty }

    /// What a line calls a thing in each language.
    ///
    /// - Parameter field: the column of its name; `toponyme` for `voie_nom` too.
    func translations(of field: Field, on row: Int, in table: Table) -> [LocalizedName.Translation] {
        var translations: [LocalizedName.Translation] = []
        for column in columns where column.field == field {
            let text = table.cell(row, column.place).trimmedText
            if !text.isEmpty, !translations.contains(where: { $0.language == column.language }) {
                translations.append(LocalizedName.Translation(language: column.language, text: text))
            }
        }
        return translations
    }
}

extension [UInt8] {
    /// The text without white space at its ends.
    var trimmedText: String { withUnsafeBufferPointer { String(decoding: $0.trimmed, as: UTF8.self) } }
}
