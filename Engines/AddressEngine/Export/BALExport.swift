/// Writes a Base Adresse Locale as CSV in one of the versions of the format, voie after voie: what is written may be
/// taken away as it comes, so that a file needs no more memory than one voie.
///
/// UTF-8, « ; », line feeds; one line a position. Languages come after the columns of the format, columns kept aside
/// last. Source: AITF, « Format Base Adresse Locale », versions 1.3 to 1.5.
public struct BALExport {
    /// A version that is written.
    public enum Version: String, CaseIterable, Sendable {
        case v1_5 = "1.5"
        case v1_4 = "1.4"
        case v1_3 = "1.3"

        var fields: [Field] {
            switch self {
            case .v1_5: FormatColumns.v1_5(withKey: false)
            case .v1_4: FormatColumns.v1_4
            case .v1_3: FormatColumns.v1_3
            }
        }

        /// The column of the name of a voie, of which earlier versions call `voie_nom` what 1.5 calls `toponyme`.
        func column(of field: Field) -> Field { field == .toponyme && self != .v1_5 ? .voieNom : field }
    }

    private let fields: [Field]
    private let translations: [Translations.Column]
    private let extraCount: Int
    private var output: [UInt8] = []

    /// - Parameters:
    ///   - translations: the languages of all the voies to come; a language that is not there is not written.
    ///   - extraColumns: the names of the columns kept aside, in the order of `Position.extra`.
    public init(_ version: Version = .v1_5, translations: Translations, extraColumns: [String] = []) {
        fields = version.fields
        self.translations = translations.columns
        extraCount = extraColumns.count
        for (place, field) in fields.enumerated() {
            if place > 0 { output.append(59) }
            output.append(field.name)
        }
        for column in translations.columns {
            output.append(59)
            let language = [UInt8](column.language.utf8)
            output.append(
                contentsOf: language.withUnsafeBufferPointer {
                    FormatColumns.name(of: version.column(of: column.field), in: $0)
                })
        }
        for name in extraColumns {
            output.append(59)
            CSVText.append(FormatColumns.neutral([UInt8](name.utf8)), to: &output)
        }
        output.append(10)
    }

    /// Writes the lines of a voie: its own, when it is declared, then those of its numéros.
    public mutating func append(_ voie: Voie) {
        if let record = voie.declaration { append(voie, nil, record) }
        for numero in voie.numeros { append(voie, numero, numero.record) }
    }

    /// What was written since the last time, which is then forgotten.
    public mutating func taken() -> [UInt8] {
        defer { output.removeAll(keepingCapacity: true) }
        return output
    }

    private mutating func append(_ voie: Voie, _ numero: Numero?, _ record: Record) {
        for position in record.positions.isEmpty ? [Position()] : record.positions {
            let line = ExportLine(voie: voie, numero: numero, record: record, position: position)
            for (place, field) in fields.enumerated() {
                if place > 0 { output.append(59) }
                line.append(field, to: &output)
            }
            for column in translations {
                output.append(59)
                CSVText.append(line.translation(column.field, column.language), to: &output)
            }
            for place in 0..<extraCount {
                output.append(59)
                if place < position.extra.count { CSVText.append(position.extra[place], to: &output) }
            }
            output.append(10)
        }
    }

    /// The bytes of the whole file.
    public static func csv(
        _ bal: BaseAdresseLocale, version: Version = .v1_5, keepsExtraColumns: Bool = false
    ) -> [UInt8] {
        var translations = Translations()
        for voie in bal.voies { translations.note(voie) }
        var export = BALExport(
            version, translations: translations, extraColumns: keepsExtraColumns ? bal.extraColumns : [])
        for voie in bal.voies { export.append(voie) }
        return export.taken()
    }
}
