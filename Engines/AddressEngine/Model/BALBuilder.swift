/// Gathers the lines of a table into voies, numéros and positions.
struct BALBuilder {
    private let table: RepairedTable
    private let today: CivilDate
    private var judge: RowJudge
    private var result: BALEntries
    private var voieIndex: [UInt64: Int] = [:]
    private var numeroIndex: [UInt64: (voie: Int, numero: Int)] = [:]
    private let unknown: [Int]

    /// What is being gathered.
    struct BALEntries {
        var bal = BaseAdresseLocale()
        var refusals: [RowRefusal] = []
        var losses: [ValueLoss] = []
    }

    init(_ table: RepairedTable, options: CheckOptions) {
        self.table = table
        today = options.today
        judge = RowJudge(communes: options.communes, communeIds: CommuneIds(), today: options.today)
        let columns = table.table.columns
        unknown = columns.indices.filter { columns[$0].field == nil }
        result = BALEntries()
        result.bal.extraColumns = unknown.map { String(decoding: columns[$0].name, as: UTF8.self) }
    }

    consuming func reading() -> BALReading { BALReading(result) }

    mutating func add(_ row: Int) {
        let cells = Field.allCases.map { table.value(row, $0) }
        let identity = judge.identity(of: cells)
        if let reason = refusal(identity, cells) { return refuse(row, reason) }
        noteLosses(row, cells)
        let voie = voiePlace(row, identity, cells)
        var position = Position(line: Int(table.table.lines[row]))
        position.type = cells[Int(Field.position.rawValue)].withUnsafeBufferPointer {
            PositionType($0.trimmed)
        }
        position.point = point(cells)
        position.plane = plane(cells)
        position.extra = unknown.map { String(decoding: table.table.cell(row, $0), as: UTF8.self) }
        if identity.isToponyme {
            var record = result.bal.voies[voie].declaration ?? Record()
            merge(position, cells, into: &record)
            result.bal.voies[voie].declaration = record
        } else {
            addNumero(row, voie, identity, cells, position)
        }
    }

    private func refusal(_ identity: RowIdentity, _ cells: [[UInt8]]) -> RowRefusal.Reason? {
        let numero = cells[Int(Field.numero.rawValue)]
        if identity.commune == 0 {
            let code = cells[Int(Field.communeInsee.rawValue)]
            return code.isEmpty ? .communeMissing : .communeUnknown
        }
        if identity.isComplete { return nil }
        if numero.withUnsafeBufferPointer({ $0.trimmed.isEmpty }) { return .numeroMissing }
        let value = numero.withUnsafeBufferPointer { Decimal.whole($0.trimmed) }
        return value.map { $0 <= 99_999 } == true ? .voieMissing : .numeroUnreadable
    }

    private mutating func refuse(_ row: Int, _ reason: RowRefusal.Reason) {
        var text: [UInt8] = []
        for place in table.table.columns.indices {
            if place > 0 { text.append(59) }
            CSVText.append(table.table.cell(row, place), to: &text)
        }
        result.refusals.append(
            RowRefusal(
                line: Int(table.table.lines[row]), reason: reason, text: String(decoding: text, as: UTF8.self)
            ))
    }

    /// Values that the rules do not understand are left out, and told.
    private mutating func noteLosses(_ row: Int, _ cells: [[UInt8]]) {
        let fields: [Field] = [
            .position, .x, .y, .long, .lat, .cadParcelles, .dateDerMaj, .certificationCommune,
        ]
        for field in fields where !cells[Int(field.rawValue)].isEmpty && !judge.values.has(field) {
            result.losses.append(
                ValueLoss(
                    line: Int(table.table.lines[row]), column: "\(field.name)",
                    value: String(decoding: cells[Int(field.rawValue)], as: UTF8.self)))
        }
    }

    private mutating func voiePlace(_ row: Int, _ identity: RowIdentity, _ cells: [[UInt8]]) -> Int {
        var key = Fingerprint()
        if identity.idToponyme.isEmpty {
            key.add(number: identity.voie)
        } else {
            identity.idToponyme.withUnsafeBufferPointer { key.add($0) }
            key.add(number: identity.voie)
        }
        if let place = voieIndex[key.value] { return place }
        var commune = CommuneReference(
            code: text(cells, .communeInsee), name: name(row, cells, .communeNom),
            delegatedCode: text(cells, .communeDelegueeInsee),
            delegatedName: name(row, cells, .communeDelegueeNom),
            banId: String(decoding: identity.idCommune, as: UTF8.self))
        if commune.code.isEmpty { commune.code = String(text(cells, .cleInterop).prefix(5)).uppercased() }
        let field: Field = text(cells, .voieNom).isEmpty ? .toponyme : .voieNom
        var voie = Voie(
            banId: String(decoding: identity.idToponyme, as: UTF8.self), commune: commune,
            name: name(row, cells, field))
        voie.code = keyCode(cells)
        result.bal.voies.append(voie)
        voieIndex[key.value] = result.bal.voies.count - 1
        return result.bal.voies.count - 1
    }

    private mutating func addNumero(
        _ row: Int, _ voie: Int, _ identity: RowIdentity, _ cells: [[UInt8]], _ position: Position
    ) {
        var key = Fingerprint()
        key.add(number: identity.adresse)
        identity.idAdresse.withUnsafeBufferPointer { key.add($0) }
        key.add(number: UInt64(voie))
        if let place = numeroIndex[key.value] {
            var record = result.bal.voies[place.voie].numeros[place.numero].record
            merge(position, cells, into: &record)
            result.bal.voies[place.voie].numeros[place.numero].record = record
            return
        }
        var numero = Numero(
            banId: String(decoding: identity.idAdresse, as: UTF8.self), number: judge.values.numero,
            suffixe: text(cells, .suffixe), lieudit: name(row, cells, .lieuditComplementNom))
        merge(position, cells, into: &numero.record)
        numeroIndex[key.value] = (voie, result.bal.voies[voie].numeros.count)
        result.bal.voies[voie].numeros.append(numero)
    }

    private func merge(_ position: Position, _ cells: [[UInt8]], into record: inout Record) {
        record.positions.append(position)
        if judge.values.has(.cadParcelles) {
            for part in cells[Int(Field.cadParcelles.rawValue)].split(separator: 124) {
                let parcelle = String(decoding: part, as: UTF8.self)
                if !record.parcelles.contains(parcelle) { record.parcelles.append(parcelle) }
            }
        }
        if text(cells, .certificationCommune) == "1" { record.isCertified = true }
        if record.source.isEmpty { record.source = text(cells, .source) }
        let date = cells[Int(Field.dateDerMaj.rawValue)].withUnsafeBufferPointer {
            CivilDate(iso: $0.trimmed)
        }
        if let date, date <= today, record.date.map({ $0 < date }) ?? true { record.date = date }
    }

    private func point(_ cells: [[UInt8]]) -> GeoPoint? {
        guard judge.values.has(.long), judge.values.has(.lat), judge.values.long.magnitude <= 180,
            judge.values.lat.magnitude <= 90
        else { return nil }
        return GeoPoint(longitude: judge.values.long, latitude: judge.values.lat)
    }

    private func plane(_ cells: [[UInt8]]) -> PlanePoint? {
        guard judge.values.has(.x), judge.values.has(.y) else { return nil }
        return PlanePoint(x: judge.values.x, y: judge.values.y)
    }

    private func text(_ cells: [[UInt8]], _ field: Field) -> String {
        cells[Int(field.rawValue)].withUnsafeBufferPointer { String(decoding: $0.trimmed, as: UTF8.self) }
    }

    private func name(_ row: Int, _ cells: [[UInt8]], _ field: Field) -> LocalizedName {
        var name = LocalizedName(text(cells, field))
        for (place, column) in table.table.columns.enumerated() {
            guard let language = column.language, column.field == field || isOtherName(column.field, field)
            else { continue }
            let bytes = table.table.cell(row, place)
            let text = bytes.withUnsafeBufferPointer { String(decoding: $0.trimmed, as: UTF8.self) }
            if !text.isEmpty {
                let code = String(decoding: Bytes.of(RegionalLanguage.codes[language]), as: UTF8.self)
                name.translations.append(LocalizedName.Translation(language: code, text: text))
            }
        }
        return name
    }

    /// `voie_nom` and `toponyme` are two names of one column.
    private func isOtherName(_ left: Field?, _ right: Field) -> Bool {
        left == .voieNom && right == .toponyme || left == .toponyme && right == .voieNom
    }

    private func keyCode(_ cells: [[UInt8]]) -> String {
        let key = cells[Int(Field.cleInterop.rawValue)]
        guard key.count >= 11, key[5] == 95, key[10] == 95 else { return "" }
        let code = String(decoding: key[6..<10], as: UTF8.self).lowercased()
        return code == "xxxx" || code == "0000" ? "" : code
    }
}

extension BALReading {
    init(_ entries: BALBuilder.BALEntries) {
        bal = entries.bal
        refusals = entries.refusals
        losses = entries.losses
    }
}
