/// What of a line that is taken says nothing that can be kept, and why.
extension BALBuilder {
    typealias Loss = (column: [UInt8], value: [UInt8], reason: ValueLoss.Reason)

    func losses(of line: Line, _ values: borrowing RowValues) -> [Loss] {
        var losses: [Loss] = []
        for field in Field.allCases where table.table.has(field) {
            guard let reason = reason(field, line, values) else { continue }
            let value = table.table.cell(line.row, field).withUnsafeBufferPointer { [UInt8]($0.trimmed) }
            if !value.isEmpty { losses.append(([UInt8](Bytes.of(field.name)), value, reason)) }
        }
        return losses
    }

    /// Why the value that the file gives in this column is not kept; nothing when it is, or when there is none.
    private func reason(
        _ field: Field, _ line: Line, _ values: borrowing RowValues
    ) -> ValueLoss.Reason? {
        switch field {
        case .dateDerMaj: values.has(field) ? nil : .notADate
        case .idBanCommune, .idBanToponyme: isIdentifier(field, line) ? nil : .notAnIdentifier
        case .idBanAdresse:
            values.isToponyme ? .noneWithoutNumero : isIdentifier(field, line) ? nil : .notAnIdentifier
        case .uidAdresse: values.has(field) ? nil : .notAnIdentifier
        case .suffixe, .lieuditComplementNom: values.isToponyme ? .noneWithoutNumero : nil
        case .toponyme:
            values.has(.voieNom) && line.text(.toponyme) != line.text(.voieNom) ? .secondName : nil
        case .long, .lat:
            !values.has(field)
                ? .unreadable
                : !values.has(.long) || !values.has(.lat)
                    ? .halfOfAPoint : values.hasPoint ? nil : .beyondEarth
        case .x, .y: values.has(field) ? values.has(.x) && values.has(.y) ? nil : .halfOfAPoint : .unreadable
        case .position, .cadParcelles, .certificationCommune: values.has(field) ? nil : .unreadable
        default: nil
        }
    }

    private func isIdentifier(_ field: Field, _ line: Line) -> Bool {
        table.table.cell(line.row, field).withUnsafeBufferPointer { UUIDText.isVersion4($0.trimmed) }
    }
}
