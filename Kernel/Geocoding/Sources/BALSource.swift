import AddressEngine

/// Reads lists of addresses of communes (Base Adresse Locale, versions 1.1 to 1.5).
struct BALSource {
    private let columns: BALColumns
    /// The last text of the column « position », and how good a place it is.
    private var lastPosition: (text: [UInt8], rank: UInt8) = ([], BALSource.unknownRank)
    private var lastVoie: (key: VoieGathering.VoieKey, rank: Int)?

    private static let unknownRank: UInt8 = 8

    /// The number of a lieu-dit without addresses (BAL 1.5, « numero »).
    private static let toponyme = 99_999

    /// - Throws: `SourceFileRefusal.missingColumns` when the first line does not name what is needed.
    init(_ table: TableReading, path: String) throws(SourceFileRefusal) {
        columns = BALColumns(table.header)
        var missing: [String] = []
        if columns.place(of: .numero) == nil { missing.append("numero") }
        if columns.place(of: .voieNom) == nil, columns.place(of: .toponyme) == nil {
            missing.append("voie_nom")
        }
        if columns.place(of: .communeInsee) == nil, columns.place(of: .cleInterop) == nil {
            missing.append("commune_insee")
        }
        if columns.place(of: .long) == nil || columns.place(of: .lat) == nil,
            columns.place(of: .x) == nil || columns.place(of: .y) == nil
        {
            missing += ["long", "lat"]
        }
        guard missing.isEmpty else { throw .missingColumns(path, missing) }
    }

    /// Takes a line; says why when it cannot be taken.
    mutating func take(_ row: IndexMaking.Row, into gathering: inout VoieGathering) -> LineRefusal? {
        let key = row.cell(place(.cleInterop))
        guard let code = row.communeCode(place(.communeInsee)) ?? Self.communeCode(ofKey: key) else {
            return .noCommune
        }
        var name = row.text(place(.voieNom))
        if name.isEmpty { name = row.text(place(.toponyme)) }
        guard !name.isEmpty else { return .noName }
        guard name.count <= IndexMaking.longestName else { return .longName }
        guard let (number, ownSuffix) = Self.number(row.cell(place(.numero))) else { return .noNumber }
        let commune = gathering.commune(code) { commune in
            if commune.name.isEmpty { commune.name = row.text(place(.communeNom)) }
        }
        let voie = voie(name, of: commune, row, in: &gathering)
        if !gathering.hasId(voie) { gathering.identify(voie, id(of: name, code, key, row)) }
        let point = point(of: row)
        if number == Self.toponyme {
            if let point { gathering.place(voie, point.longitude, point.latitude) }
            return nil
        }
        guard let point else { return .noPosition }
        var suffix = row.text(place(.suffixe)).map { 65...90 ~= $0 ? $0 + 32 : $0 }
        if suffix.isEmpty { suffix = ownSuffix }
        let uuid = usesUUIDs(key) ? UUIDBytes.read(row.cell(place(.idBanAdresse))) : nil
        gathering.add(
            number, suffix, to: voie, point.longitude, point.latitude, rank: rank(of: row), id: uuid ?? [])
        surround(row, commune, point, in: &gathering)
        return nil
    }

    private func place(_ field: Field) -> Int? { columns.place(of: field) }

    private mutating func voie(
        _ name: [UInt8], of commune: Int, _ row: IndexMaking.Row, in gathering: inout VoieGathering
    ) -> Int {
        let key = VoieGathering.VoieKey(
            commune: commune, name: name, formerCode: row.communeCode(place(.communeDelegueeInsee)) ?? [],
            formerName: row.text(place(.communeDelegueeNom)))
        if let lastVoie, lastVoie.key == key { return lastVoie.rank }
        let rank = gathering.voie(key, file: row.file, line: row.line)
        lastVoie = (key, rank)
        return rank
    }

    /// The code of the voie in the key, the nation's identifier of the toponyme, or one made of its name.
    private func id(
        of name: [UInt8], _ code: [UInt8], _ key: UnsafeBufferPointer<UInt8>, _ row: IndexMaking.Row
    ) -> [UInt8] {
        if let voie = Self.voieCode(ofKey: key) { return code + [95] + voie }
        if let uuid = UUIDBytes.read(row.cell(place(.idBanToponyme))) { return UUIDBytes.text(of: uuid[...]) }
        return code + [95] + MadeCode.of(name + [0] + row.text(place(.communeDelegueeInsee)))
    }

    /// Whether addresses bear the nation's identifiers: those of a voie without a code.
    private func usesUUIDs(_ key: UnsafeBufferPointer<UInt8>) -> Bool { Self.voieCode(ofKey: key) == nil }

    /// A lieu-dit told as the complement of an address is found by its name too.
    private func surround(
        _ row: IndexMaking.Row, _ commune: Int, _ point: (longitude: Double, latitude: Double),
        in gathering: inout VoieGathering
    ) {
        let lieuDit = row.text(place(.lieuditComplementNom))
        guard !lieuDit.isEmpty, lieuDit.count <= IndexMaking.longestName else { return }
        let former = row.communeCode(place(.communeDelegueeInsee)) ?? []
        let key = VoieGathering.VoieKey(
            commune: commune, name: lieuDit, formerCode: former,
            formerName: row.text(place(.communeDelegueeNom)))
        let rank = gathering.voie(key, file: row.file, line: row.line)
        let code = gathering.communes[commune].code
        gathering.identify(rank, code + [95] + MadeCode.of(lieuDit + [0] + former))
        gathering.surround(rank, point.longitude, point.latitude)
    }

    /// Degrees, from the projected columns when the others are empty.
    private func point(of row: IndexMaking.Row) -> (longitude: Double, latitude: Double)? {
        if let point = row.point(place(.long), place(.lat)) { return point }
        guard let x = TableNumber.decimal(row.cell(place(.x))),
            let y = TableNumber.decimal(row.cell(place(.y))),
            (0...1_300_000).contains(x), (6_000_000...7_200_000).contains(y)
        else { return nil }
        let point = LegalProjection.metropolitan.inverse(PlanePoint(x: x, y: y))
        guard point.longitude.isFinite, point.latitude.isFinite else { return nil }
        return (point.longitude, point.latitude)
    }

    private mutating func rank(of row: IndexMaking.Row) -> UInt8 {
        let cell = row.cell(place(.position))
        if cell.elementsEqual(lastPosition.text) { return lastPosition.rank }
        let text = row.text(place(.position))
        let rank = text.withUnsafeBufferPointer { PositionRank.of($0) } ?? Self.unknownRank
        lastPosition = (Array(cell), rank)
        return rank
    }

    /// « 12 », or « 12bis » where somebody wrote the suffix with it.
    private static func number(_ cell: UnsafeBufferPointer<UInt8>) -> (Int, [UInt8])? {
        if let number = TableNumber.whole(cell) { return (number, []) }
        let digits = cell.prefix { 48...57 ~= $0 }
        let rest = cell.dropFirst(digits.count).drop { $0 == 32 }.map { 65...90 ~= $0 ? $0 + 32 : $0 }
        guard let number = TableNumber.whole(UnsafeBufferPointer(rebasing: digits)), number != toponyme,
            (1...9).contains(rest.count), rest.allSatisfy({ 97...122 ~= $0 || 48...57 ~= $0 || $0 == 32 }),
            97...122 ~= rest[0]
        else { return nil }
        return (number, rest)
    }

    /// `32013` of `32013_0120_00012_bis`.
    private static func communeCode(ofKey key: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard key.count > 6, key[5] == 95 else { return nil }
        return key[..<5].map { 97...122 ~= $0 ? $0 - 32 : $0 }
    }

    /// `0120` of `32013_0120_00012_bis`; nothing when the key says that it is not known.
    private static func voieCode(ofKey key: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard key.count > 6, key[5] == 95 else { return nil }
        let code = key[6...].prefix { $0 != 95 }.map { 65...90 ~= $0 ? $0 + 32 : $0 }
        let isUnknown = code.allSatisfy { $0 == 120 } || code.allSatisfy { $0 == 48 }
        return code.isEmpty || isUnknown || code.count > 12 ? nil : code
    }
}

/// Which position of an address people are sent to first.
enum PositionRank {
    /// From 0, the entrance; nothing for a text that is no type of position.
    static func of(_ text: UnsafeBufferPointer<UInt8>) -> UInt8? {
        switch PositionType(text) {
        case .entree: 0
        case .delivrancePostale: 1
        case .batiment: 2
        case .cageEscalier: 3
        case .logement: 4
        case .parcelle: 5
        case .segment: 6
        case .serviceTechnique: 7
        case nil: nil
        }
    }
}

/// The code of a voie that has none: always the same for the same name.
enum MadeCode {
    /// Eight signs, from the name (FNV-1a).
    static func of(_ name: [UInt8]) -> [UInt8] {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        let signs = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)
        return (0..<8).map { _ in
            defer { hash /= 36 }
            return signs[Int(hash % 36)]
        }
    }
}
