/// Notes taken line by line while a file is read: its shape, its columns, what its cells show besides the rules.
struct FileNotes {
    private(set) var findings: [Finding] = []
    private var communes = FingerprintIndex()
    private var communeLines: [(code: [UInt8], line: Int, count: Int)] = []
    private var uidCount = 0

    mutating func add(_ kind: FindingKind, line: Int = 0, column: [UInt8] = [], value: [UInt8] = []) {
        findings.append(Finding(kind, line: line, column: column, value: value))
    }

    /// Looks at the header.
    mutating func begin(_ header: HeaderMap, _ cells: [[UInt8]], _ count: Int) {
        if count > 300 {
            var value: [UInt8] = []
            value.append(decimal: count)
            add(.tropDeColonnes, line: 1, value: value)
        }
        for (place, column) in header.columns.enumerated() {
            if column.isInterpreted, let field = column.field {
                add(.enteteInterpretee, line: 1, column: [UInt8](Bytes.of(field.name)), value: column.name)
            }
            if place < cells.count, cells[place] != column.name, !cells[place].isEmpty {
                add(.enteteRepetee, line: 1, column: column.name, value: cells[place])
            }
        }
    }

    /// Looks at a line that was just judged.
    @inline(__always)
    mutating func look(_ values: borrowing RowValues, line: Int) {
        let commune = values.commune
        if commune != 0 { note(commune, line) }
        if values.uidCommune.count + values.uidToponyme.count + values.uidAdresse.count > 0 { uidCount += 1 }
        let date = values[.dateDerMaj]
        if date.count == 5, !values.has(.dateDerMaj), Decimal.whole(date) != nil {
            add(
                .dateTableur, line: line, column: [UInt8](Bytes.of(Field.dateDerMaj.name)),
                value: [UInt8](date))
        }
        if values.has(.long), values.has(.lat) { lookForSwap(values, line) }
    }

    /// Longitude and latitude of metropolitan France written one for the other.
    private mutating func lookForSwap(_ values: borrowing RowValues, _ line: Int) {
        guard values.long > 41, values.long < 51.6, values.lat > -5.5, values.lat < 10 else { return }
        add(
            .coordonneesInversees, line: line, column: [UInt8](Bytes.of("long")),
            value: [UInt8](values[.long]))
    }

    private mutating func note(_ commune: UInt64, _ line: Int) {
        if communeLines.count == 1, communeLines[0].count > 0, communes.find(commune) == 0 {
            communeLines[0].count += 1
            return
        }
        let (place, isNew) = communes.number(of: commune)
        if isNew {
            var code: [UInt8] = []
            for shift in stride(from: 32, through: 0, by: -8) {
                code.append(UInt8(truncatingIfNeeded: commune >> UInt64(shift)))
            }
            communeLines.append((code, line, 1))
        } else {
            communeLines[place].count += 1
        }
    }

    /// All the notes, with those that need the whole file.
    mutating func conclude(_ rowCount: Int) -> [Finding] {
        if communeLines.count > 1 {
            var main = 0
            for place in communeLines.indices where communeLines[place].count > communeLines[main].count {
                main = place
            }
            for (place, commune) in communeLines.enumerated() where place != main {
                add(
                    .plusieursCommunes, line: commune.line, column: [UInt8](Bytes.of("commune_insee")),
                    value: commune.code)
            }
        }
        if uidCount > 0 {
            var value: [UInt8] = []
            value.append(decimal: uidCount)
            add(.uidAdresseLu, column: [UInt8](Bytes.of("uid_adresse")), value: value)
        }
        return findings
    }
}
