/// Writes a Base Adresse Locale as CSV, in one of the versions of the format.
public struct BALExport {
    /// A version that is written.
    public enum Version: String, CaseIterable, Sendable {
        case v1_5 = "1.5"
        case v1_4 = "1.4"
        case v1_3 = "1.3"
    }

    private let bal: BaseAdresseLocale
    private let version: Version
    private let keepsExtraColumns: Bool
    private var output: [UInt8] = []

    /// The bytes of the file: UTF-8, « ; », line feeds; one line a position.
    ///
    /// Source: AITF, « Format Base Adresse Locale », versions 1.3 to 1.5. Languages come after the columns of the
    /// format, columns unknown to it last.
    public static func csv(
        _ bal: BaseAdresseLocale, version: Version = .v1_5, keepsExtraColumns: Bool = false
    ) -> [UInt8] {
        var export = BALExport(bal: bal, version: version, keepsExtraColumns: keepsExtraColumns)
        export.write()
        return export.output
    }

    private init(bal: BaseAdresseLocale, version: Version, keepsExtraColumns: Bool) {
        self.bal = bal
        self.version = version
        self.keepsExtraColumns = keepsExtraColumns
    }

    private var fields: [Field] {
        switch version {
        case .v1_5: FormatColumns.v1_5(withKey: false)
        case .v1_4: FormatColumns.v1_4
        case .v1_3: FormatColumns.v1_3
        }
    }

    /// The fields whose names have translations, with the languages in use.
    private func languages() -> [(field: Field, language: String)] {
        var used: [(field: Field, language: String)] = []
        func note(_ field: Field, _ name: LocalizedName) {
            for translation in name.translations
            where !used.contains(where: { $0.field == field && $0.language == translation.language }) {
                used.append((field: field, language: translation.language))
            }
        }
        for voie in bal.voies {
            note(.communeNom, voie.commune.name)
            note(.communeDelegueeNom, voie.commune.delegatedName)
            note(version == .v1_5 ? .toponyme : .voieNom, voie.name)
            for numero in voie.numeros { note(.lieuditComplementNom, numero.lieudit) }
        }
        used.sort { $0.field == $1.field ? $0.language < $1.language : $0.field.rawValue < $1.field.rawValue }
        return used
    }

    private mutating func write() {
        let fields = self.fields
        let languages = self.languages()
        for (place, field) in fields.enumerated() {
            if place > 0 { output.append(59) }
            output.append(field.name)
        }
        for (field, language) in languages {
            output.append(59)
            output.append(field.name)
            output.append(95)
            output.append(contentsOf: language.utf8)
        }
        if keepsExtraColumns { for name in bal.extraColumns { addCell(name) } }
        output.append(10)
        for voie in bal.voies {
            if let record = voie.declaration { write(voie, nil, record, fields, languages) }
            for numero in voie.numeros { write(voie, numero, numero.record, fields, languages) }
        }
    }

    private mutating func addCell(_ text: String) {
        output.append(59)
        CSVText.append(text, to: &output)
    }

    private mutating func write(
        _ voie: Voie, _ numero: Numero?, _ record: Record, _ fields: [Field],
        _ languages: [(field: Field, language: String)]
    ) {
        for position in record.positions.isEmpty ? [Position()] : record.positions {
            let line = ExportLine(voie: voie, numero: numero, record: record, position: position)
            for (place, field) in fields.enumerated() {
                if place > 0 { output.append(59) }
                line.append(field, to: &output)
            }
            for (field, language) in languages { addCell(line.translation(field, language)) }
            if keepsExtraColumns {
                for place in bal.extraColumns.indices {
                    addCell(place < position.extra.count ? position.extra[place] : "")
                }
            }
            output.append(10)
        }
    }
}
