/// What a gesture did to one field of a voie or of a numéro, both values in words.
package struct FieldChange: Sendable, Equatable {
    package let label: String
    /// Empty when there was nothing.
    package let before: String
    /// Empty when there is nothing any more.
    package let after: String
}

extension RowChange {
    /// The fields that differ, as a secretary reads them.
    ///
    /// - Parameter voies: the names of voies, by id.
    package func fieldChanges(naming voies: [String: String]) -> [FieldChange] {
        let before: [RowField]
        let after: [RowField]
        switch self {
        case .voie(let old, let new): (before, after) = (RowField.all(of: old), RowField.all(of: new))
        case .numero(let old, let new):
            (before, after) = (RowField.all(of: old, naming: voies), RowField.all(of: new, naming: voies))
        }
        let labels = before.isEmpty ? after.map(\.label) : before.map(\.label)
        let changes = labels.enumerated().compactMap { index, label -> FieldChange? in
            let old = before.isEmpty ? "" : before[index].value
            let new = after.isEmpty ? "" : after[index].value
            return old == new ? nil : FieldChange(label: label, before: old, after: new)
        }
        // It goes with any other change.
        return changes.count > 1 ? changes.filter { $0.label != RowField.date } : changes
    }

    /// « 12 bis », « Rue du Moulin »: as it was called last.
    package var subjectLabel: String {
        switch self {
        case .voie(let before, let after): (after ?? before)?.name ?? ""
        case .numero(let before, let after): (after ?? before)?.label ?? ""
        }
    }
}

extension RowChange {
    /// The same, as it was called before the gesture.
    package var earlierLabel: String { inverse.subjectLabel }
}

/// One field of a row in words, in the order of its form.
private struct RowField {
    static let date = "Date de mise à jour"

    let label: String
    let value: String

    init(_ field: AddressField, _ value: String) {
        label = field.label
        self.value = value
    }

    init(_ label: String, _ value: String) {
        self.label = label
        self.value = value
    }

    /// Nothing for a row that is not there.
    static func all(of voie: Voie?) -> [RowField] {
        guard let voie else { return [] }
        return [
            RowField(.name, voie.name),
            RowField(.kind, voie.kind == .voie ? "voie" : "lieu-dit"),
            RowField(.language, told(voie.names)),
            RowField(.certified, voie.kind == .voie ? "" : voie.isCertified ? "oui" : "non"),
            RowField(.parcelles, voie.parcelles.joined(separator: " ")),
            RowField("Position", told(voie.positions)),
            RowField(.communeDeleguee, voie.communeDeleguee?.name ?? ""),
            RowField(.trace, voie.trace.map { TraceWords.short($0) } ?? ""),
            RowField(.comment, voie.comment),
            RowField("Source", voie.source),
            RowField("Code TOPO", voie.topoCode),
            RowField(date, voie.updatedOn),
            RowField(
                "Colonnes gardées à part",
                told(columns: [voie.extra] + voie.positions.map { $0.extra ?? [:] })),
        ]
    }

    static func all(of numero: Numero?, naming voies: [String: String]) -> [RowField] {
        guard let numero else { return [] }
        return [
            RowField(.number, numero.label),
            RowField(.voie, voies[numero.voieID] ?? "une voie supprimée depuis"),
            RowField(.lieudit, numero.lieudit),
            RowField(.language, told(numero.lieuditNames)),
            RowField(.certified, numero.isCertified ? "oui" : "non"),
            RowField(.parcelles, numero.parcelles.joined(separator: " ")),
            RowField("Position", told(numero.positions)),
            RowField(.communeDeleguee, numero.communeDeleguee?.name ?? ""),
            RowField(.comment, numero.comment),
            RowField("Source", numero.source),
            RowField(date, numero.updatedOn),
            RowField(
                "Colonnes gardées à part",
                told(columns: [numero.extra] + numero.positions.map { $0.extra ?? [:] })),
        ]
    }

    private static func told(_ names: [String: String]) -> String {
        names.sorted { $0.key < $1.key }.map(\.value).joined(separator: ", ")
    }

    /// « boite\u{A0}: 7 », of the row, then of each of its points.
    private static func told(columns: [[String: String]]) -> String {
        columns.map { columns in
            columns.sorted { $0.key < $1.key }.map { "\($0.key)\u{A0}: \($0.value)" }
                .joined(separator: ", ")
        }.filter { !$0.isEmpty }.joined(separator: "\u{202F}; ")
    }

    private static func told(_ positions: [Position]) -> String {
        positions.map { position in
            let place =
                "\(CoordinateText.degrees(position.point.lat)), \(CoordinateText.degrees(position.point.lon))"
            return position.kind.map { "\($0.rawValue) (\(place))" } ?? place
        }.joined(separator: "\u{202F}; ")
    }
}
