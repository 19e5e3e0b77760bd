/// A table with some corrections made, ready to be written as BAL 1.5.
public struct RepairedTable: Sendable {
    public let table: Table
    private var changes: [UInt64: [UInt8]] = [:]

    init(_ table: Table, _ repairs: [Repair]) {
        self.table = table
        for repair in repairs { changes[RepairedTable.key(repair.row, repair.field)] = repair.after }
        for repair in repairs where !repair.suffixe.isEmpty {
            changes[RepairedTable.key(repair.row, .suffixe)] = repair.suffixe
        }
    }

    /// The table as it was read.
    public init(_ table: Table) { self.init(table, []) }

    private static func key(_ row: Int, _ field: Field) -> UInt64 {
        UInt64(row) << 8 | UInt64(field.rawValue)
    }

    /// The value of a field on a line, corrections made.
    func value(_ row: Int, _ field: Field) -> [UInt8] {
        changes[RepairedTable.key(row, field)] ?? table.cell(row, field)
    }

    /// The file in BAL 1.5, with « ; » and UTF-8; columns that the format does not know are given back at the end.
    ///
    /// The interoperability key stays when the file had one: some readers still ask for it.
    public func csv(keepsUnknownColumns: Bool = true) -> [UInt8] {
        var output: [UInt8] = []
        let columns = self.columns(keepsUnknownColumns)
        for (place, column) in columns.enumerated() {
            if place > 0 { output.append(59) }
            CSVText.append(column.name, to: &output)
        }
        output.append(10)
        for row in 0..<table.rowCount {
            for (place, column) in columns.enumerated() {
                if place > 0 { output.append(59) }
                CSVText.append(value(row, column), to: &output)
            }
            output.append(10)
        }
        return output
    }

    private struct OutputColumn {
        let name: [UInt8]
        var field: Field?
        var place: Int?
    }

    private func value(_ row: Int, _ column: OutputColumn) -> [UInt8] {
        if let place = column.place { return table.cell(row, place) }
        guard let field = column.field else { return [] }
        if field == .toponyme {
            let toponyme = value(row, .toponyme)
            return toponyme.isEmpty ? value(row, .voieNom) : toponyme
        }
        return value(row, field)
    }

    private func columns(_ keepsUnknownColumns: Bool) -> [OutputColumn] {
        var columns = FormatColumns.v1_5(withKey: table.has(.cleInterop)).map {
            OutputColumn(name: [UInt8](Bytes.of($0.name)), field: $0)
        }
        if table.has(.voieNom), table.has(.toponyme), hasTwoNames {
            columns.append(OutputColumn(name: [UInt8](Bytes.of(Field.voieNom.name)), field: .voieNom))
        }
        if table.has(.uidAdresse), (0..<table.rowCount).contains(where: { !isUidGivenBack($0) }) {
            // What could not be put in the three columns is kept under a name that no rule judges.
            columns.append(OutputColumn(name: [UInt8](Bytes.of("uid_adresse_origine")), field: .uidAdresse))
        }
        for (place, column) in table.columns.enumerated() {
            if let field = column.field, let language = column.language {
                var name = FormatColumns.name(
                    of: field == .voieNom ? .toponyme : field, in: Bytes.of(RegionalLanguage.codes[language]))
                if columns.contains(where: { $0.name == name }) { name = column.name }
                columns.append(OutputColumn(name: name, place: place))
            } else if column.field == nil, keepsUnknownColumns {
                columns.append(OutputColumn(name: FormatColumns.neutral(column.name), place: place))
            }
        }
        return columns
    }

    /// Whether some line names its voie differently in the two columns.
    private var hasTwoNames: Bool {
        (0..<table.rowCount).contains { row in
            let voie = value(row, .voieNom)
            return !voie.isEmpty && voie != value(row, .toponyme) && !value(row, .toponyme).isEmpty
        }
    }

    /// Whether all that `uid_adresse` says of a line is in the three columns.
    private func isUidGivenBack(_ row: Int) -> Bool {
        let uid = table.cell(row, .uidAdresse)
        if uid.withUnsafeBufferPointer({ $0.trimmed.isEmpty }) { return true }
        var judge = RowJudge(communes: nil, communeIds: CommuneIds(), today: CivilDate(daysSince1970: 0))
        return uid.withUnsafeBufferPointer { text in
            judge.judgeUid(text.trimmed)
            let values = judge.values
            guard values.has(.uidAdresse), !values.uidCommune.isEmpty else { return false }
            let pairs = [
                (values.uidCommune, Field.idBanCommune), (values.uidToponyme, .idBanToponyme),
                (values.uidAdresse, .idBanAdresse),
            ]
            return pairs.allSatisfy { $0.0.isEmpty || [UInt8]($0.0) == value(row, $0.1) }
        }
    }
}
