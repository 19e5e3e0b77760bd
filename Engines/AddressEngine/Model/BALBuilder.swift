/// Gathers the lines of a table into voies, numéros and positions.
struct BALBuilder {
    private(set) var reading = BALReading()
    let table: RepairedTable
    private let today: CivilDate
    /// The only commune to take; nothing takes them all.
    private let commune: UInt64?
    private let languages: LanguageColumns
    /// The columns that the format does not know.
    private let unknown: [Int]
    private var judge: RowJudge
    private var voiePlaces: [UInt64: Int] = [:]
    private var numeroPlaces: [UInt64: Int] = [:]
    /// The lines that give each identifier of a commune, by commune.
    private var communeIds: [String: [[UInt8]: [Int]]] = [:]

    /// A line being taken: its values, corrections made, and what they identify.
    struct Line {
        let row: Int
        let cells: [[UInt8]]
        let identity: RowIdentity

        subscript(field: Field) -> [UInt8] { cells[Int(field.rawValue)] }

        func text(_ field: Field) -> String { self[field].trimmedText }

        /// Five characters, in capitals; empty when the line is of no commune.
        var communeCode: String {
            guard identity.commune != 0 else { return "" }
            let bytes = [32, 24, 16, 8, 0].map { UInt8(truncatingIfNeeded: identity.commune >> UInt64($0)) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    init(_ table: RepairedTable, options: CheckOptions, commune: String?) {
        self.table = table
        today = options.today
        self.commune = commune.map { [UInt8]($0.utf8).withUnsafeBufferPointer { CommuneIndex.key($0) } }
        judge = RowJudge(communes: options.communes, communeIds: CommuneIds(), today: options.today)
        let columns = table.table.columns
        languages = LanguageColumns(columns)
        unknown = columns.indices.filter { columns[$0].field == nil }
        reading.fields = Set(Field.allCases.filter { table.table.has($0) })
        reading.bal.extraColumns = unknown.map { String(decoding: columns[$0].name, as: UTF8.self) }
    }

    mutating func add(_ row: Int) {
        let cells = Field.allCases.map { table.value(row, $0) }
        let line = Line(row: row, cells: cells, identity: judge.identity(of: cells))
        if let reason = refusal(of: line) { return refuse(line, reason) }
        for loss in losses(of: line, judge.values) { lose(line.row, loss) }
        if !line.identity.idCommune.isEmpty {
            let id = line.identity.idCommune.map { (65...90).contains($0) ? $0 + 32 : $0 }
            communeIds[line.communeCode, default: [:]][id, default: []].append(row)
        }
        let voie = voiePlace(of: line)
        if line.identity.isToponyme {
            var record = reading.bal.voies[voie].declaration ?? Record()
            merge(line, into: &record)
            reading.bal.voies[voie].declaration = record
        } else {
            addNumero(line, to: voie)
        }
    }

    /// Gives each commune the identifier of most of its lines, the first of them when two are even, and tells of the
    /// other lines.
    mutating func settleCommunes() {
        for (code, ids) in communeIds {
            let most = ids.max { ($0.value.count, -$0.value[0]) < ($1.value.count, -$1.value[0]) }
            guard let most else { continue }
            let id = String(decoding: most.key, as: UTF8.self)
            for place in reading.bal.voies.indices where reading.bal.voies[place].commune.code == code {
                if !reading.bal.voies[place].commune.banId.isEmpty {
                    reading.bal.voies[place].commune.banId = id
                }
            }
            let others = ids.filter { $0.key != most.key }.flatMap { id, rows in rows.map { ($0, id) } }
            for (row, id) in others.sorted(by: { $0.0 < $1.0 }) {
                lose(row, ([UInt8](Bytes.of(Field.idBanCommune.name)), id, .otherCommuneIdentifier))
            }
        }
    }

    /// Says what stood in the cells that have no column.
    mutating func noteOverflows() {
        for overflow in table.table.overflows {
            for cell in overflow.cells where !cell.isEmpty {
                reading.losses.append(
                    ValueLoss(
                        line: overflow.line, column: "", value: String(decoding: cell, as: UTF8.self),
                        reason: .beyondColumns))
            }
        }
    }

    private func refusal(of line: Line) -> RowRefusal.Reason? {
        if line.identity.commune == 0 {
            return line[.communeInsee].isEmpty ? .communeMissing : .communeUnknown
        }
        if let commune, commune != line.identity.commune { return .otherCommune }
        if line.identity.isComplete { return nil }
        let (isEmpty, number) = line[.numero].withUnsafeBufferPointer {
            ($0.trimmed.isEmpty, Decimal.whole($0.trimmed))
        }
        if isEmpty { return .numeroMissing }
        return number.map { $0 <= 99_999 } == true ? .voieMissing : .numeroUnreadable
    }

    private mutating func refuse(_ line: Line, _ reason: RowRefusal.Reason) {
        var text: [UInt8] = []
        for place in table.table.columns.indices {
            if place > 0 { text.append(59) }
            CSVText.append(table.table.cell(line.row, place), to: &text)
        }
        reading.refusals.append(
            RowRefusal(
                line: Int(table.table.lines[line.row]), reason: reason, commune: line.communeCode,
                text: String(decoding: text, as: UTF8.self)))
    }

    mutating func lose(_ row: Int, _ loss: (column: [UInt8], value: [UInt8], reason: ValueLoss.Reason)) {
        reading.losses.append(
            ValueLoss(
                line: Int(table.table.lines[row]), column: String(decoding: loss.column, as: UTF8.self),
                value: String(decoding: loss.value, as: UTF8.self), reason: loss.reason))
    }

    private mutating func voiePlace(of line: Line) -> Int {
        var key = Fingerprint()
        line.identity.idToponyme.withUnsafeBufferPointer { key.add($0) }
        key.add(number: line.identity.voie)
        if let place = voiePlaces[key.value] {
            complete(place, with: line)
            return place
        }
        let commune = CommuneReference(
            code: line.communeCode, name: name(line, .communeNom),
            delegatedCode: line.text(.communeDelegueeInsee), delegatedName: name(line, .communeDelegueeNom),
            banId: String(decoding: line.identity.idCommune, as: UTF8.self))
        var voie = Voie(
            banId: String(decoding: line.identity.idToponyme, as: UTF8.self), commune: commune,
            name: name(line, .toponyme))
        voie.code = keyCode(line[.cleInterop])
        voiePlaces[key.value] = reading.bal.voies.count
        reading.bal.voies.append(voie)
        return reading.bal.voies.count - 1
    }

    /// What a further line says of a voie that the first did not.
    private mutating func complete(_ place: Int, with line: Line) {
        let column: Field = line.text(.voieNom).isEmpty ? .toponyme : .voieNom
        if line.text(column) != reading.bal.voies[place].name.text {
            lose(line.row, ([UInt8](Bytes.of(column.name)), line[column], .contradicted))
        }
        let known = reading.bal.voies[place].commune.banId
        if known.isEmpty {
            reading.bal.voies[place].commune.banId = String(decoding: line.identity.idCommune, as: UTF8.self)
        }
        guard !languages.isEmpty else { return }
        var voie = reading.bal.voies[place]
        complete(&voie.name, .toponyme, with: line)
        complete(&voie.commune.name, .communeNom, with: line)
        complete(&voie.commune.delegatedName, .communeDelegueeNom, with: line)
        reading.bal.voies[place] = voie
    }

    private mutating func complete(_ name: inout LocalizedName, _ field: Field, with line: Line) {
        for translation in languages.translations(of: field, on: line.row, in: table.table) {
            guard let known = name.translations.first(where: { $0.language == translation.language }) else {
                name.translations.append(translation)
                continue
            }
            guard known.text != translation.text else { continue }
            let language = [UInt8](translation.language.utf8)
            let column = language.withUnsafeBufferPointer { FormatColumns.name(of: field, in: $0) }
            lose(line.row, (column, [UInt8](translation.text.utf8), .contradicted))
        }
    }

    private mutating func addNumero(_ line: Line, to voie: Int) {
        var key = Fingerprint()
        key.add(number: line.identity.adresse)
        line.identity.idAdresse.withUnsafeBufferPointer { key.add($0) }
        key.add(number: UInt64(voie))
        if let place = numeroPlaces[key.value] {
            var numero = reading.bal.voies[voie].numeros[place]
            merge(line, into: &numero.record)
            complete(&numero.lieudit, .lieuditComplementNom, with: line)
            let lieudit = line.text(.lieuditComplementNom)
            if numero.lieudit.text.isEmpty {
                numero.lieudit.text = lieudit
            } else if !lieudit.isEmpty, lieudit != numero.lieudit.text {
                let column = [UInt8](Bytes.of(Field.lieuditComplementNom.name))
                lose(line.row, (column, [UInt8](lieudit.utf8), .contradicted))
            }
            reading.bal.voies[voie].numeros[place] = numero
            return
        }
        var numero = Numero(
            banId: String(decoding: line.identity.idAdresse, as: UTF8.self), number: judge.values.numero,
            suffixe: line.text(.suffixe), lieudit: name(line, .lieuditComplementNom))
        merge(line, into: &numero.record)
        numeroPlaces[key.value] = reading.bal.voies[voie].numeros.count
        reading.bal.voies[voie].numeros.append(numero)
    }

    private func merge(_ line: Line, into record: inout Record) {
        if judge.values.has(.cadParcelles) {
            for part in line[.cadParcelles].split(separator: 124) {
                let parcelle = String(decoding: part, as: UTF8.self)
                if !record.parcelles.contains(parcelle) { record.parcelles.append(parcelle) }
            }
        }
        if line.text(.certificationCommune) == "1" { record.isCertified = true }
        let source = line.text(.source)
        if record.source.isEmpty { record.source = source }
        let date = line[.dateDerMaj].withUnsafeBufferPointer { CivilDate(iso: $0.trimmed) }
        if let date, date <= today, record.date.map({ $0 < date }) ?? true { record.date = date }
        record.positions.append(position(of: line, source: source == record.source ? "" : source))
    }

    private func position(of line: Line, source: String) -> Position {
        let values = judge.values
        var position = Position(source: source, line: Int(table.table.lines[line.row]))
        position.type = line[.position].withUnsafeBufferPointer { PositionType($0.trimmed) }
        if values.hasPoint { position.point = GeoPoint(longitude: values.long, latitude: values.lat) }
        if values.has(.x), values.has(.y) { position.plane = PlanePoint(x: values.x, y: values.y) }
        position.extra = unknown.map { String(decoding: table.table.cell(line.row, $0), as: UTF8.self) }
        return position
    }

    /// The name of a voie is in `voie_nom`, or in `toponyme` since BAL 1.5.
    private func name(_ line: Line, _ field: Field) -> LocalizedName {
        let column = field == .toponyme && !line.text(.voieNom).isEmpty ? .voieNom : field
        return LocalizedName(
            line.text(column),
            translations: languages.translations(of: field, on: line.row, in: table.table))
    }

    private func keyCode(_ key: [UInt8]) -> String {
        guard key.count >= 11, key[5] == 95, key[10] == 95 else { return "" }
        let code = String(decoding: key[6..<10], as: UTF8.self).lowercased()
        return code == "xxxx" || code == "0000" ? "" : code
    }
}
