/// What the engine makes of one column of a file.
struct Column: Sendable {
    /// The name as written, or as made unique when it came twice.
    let name: [UInt8]
    /// The field it holds, when it is one of the format.
    var field: Field?
    /// The regional language it is written in.
    var language: Int?
    /// Whether the name had to be interpreted: case, accents, an alias.
    var isInterpreted = false

    /// Whether it bears this name, or holds the column of this name in the format.
    func holds(_ wanted: [UInt8]) -> Bool {
        if name == wanted { return true }
        guard let field else { return false }
        var official = [UInt8](Bytes.of(field.name))
        if let language {
            official.append(95)
            official.append(RegionalLanguage.codes[language])
        }
        return official == wanted
    }
}

extension Field {
    /// What each heading of a table means, in any form; nil for what the format does not know, and for translations.
    public static func fields(of headings: [[UInt8]]) -> [Field?] {
        HeaderMap(headings, isTolerant: true).columns.map { $0.language == nil ? $0.field : nil }
    }
}

/// The columns of a file, recognised by their exact names as the reference does, or by what people call them.
struct HeaderMap {
    private(set) var columns: [Column] = []
    private(set) var found: UInt32 = 0

    init(_ cells: [[UInt8]], isTolerant: Bool) {
        columns = HeaderMap.unique(cells).map { Column(name: $0) }
        takeExactNames()
        takeLanguages()
        if isTolerant { interpret() }
    }

    /// The same columns, those not of the format recognised by what people call them.
    func interpreted() -> HeaderMap {
        var map = self
        map.interpret()
        return map
    }

    func has(_ field: Field) -> Bool { found & (1 << UInt32(field.rawValue)) != 0 }

    /// Whether another reading of the same columns recognises more of them, translations aside.
    func isImproved(by other: HeaderMap) -> Bool {
        columns.indices.contains {
            columns[$0].field != other.columns[$0].field && other.columns[$0].language == nil
        }
    }

    /// The profile the reference picks: 1.5 or 1.4 when the three identifiers are there, else 1.3.
    var profile: Profile {
        guard has(.idBanCommune), has(.idBanToponyme), has(.idBanAdresse) else { return .v1_3 }
        return has(.toponyme) ? .v1_5 : .v1_4
    }

    private mutating func take(_ field: Field, at place: Int) {
        columns[place].field = field
        found |= 1 << UInt32(field.rawValue)
    }

    private mutating func takeExactNames() {
        for place in columns.indices {
            let field = columns[place].name.withUnsafeBufferPointer { Field(name: $0) }
            if let field { take(field, at: place) }
        }
    }

    /// Translations of the columns that are there: `voie_nom_bre` beside `voie_nom`.
    private mutating func takeLanguages() {
        for place in columns.indices where columns[place].field == nil {
            guard let (field, language) = columns[place].name.withUnsafeBufferPointer(HeaderMap.localized),
                has(field)
            else { continue }
            columns[place].field = field
            columns[place].language = language
        }
    }

    private static func localized(_ name: Bytes) -> (Field, Int)? {
        for field in Field.allCases where field.isLocalizable && name.hasPrefix(field.name) {
            let start = field.name.utf8CodeUnitCount
            guard name.count > start + 1, name[start] == 95 else { continue }
            if let language = RegionalLanguage.index(of: name.slice(start + 1, name.count)) {
                return (field, language)
            }
        }
        return nil
    }

    /// Recognises the names that differ by case, accents, punctuation, or are usual words for the field.
    private mutating func interpret() {
        let strangers = columns.indices.filter { columns[$0].field == nil }
        guard !strangers.isEmpty else { return }
        let plain = strangers.map { HeaderAlias.plain(columns[$0].name) }
        for (place, name) in zip(strangers, plain) {
            guard let field = HeaderAlias.field(name), !has(field) else { continue }
            take(field, at: place)
            columns[place].isInterpreted = true
        }
        takeLanguages()
        for (place, name) in zip(strangers, plain) where columns[place].field == nil {
            guard let (field, language) = HeaderAlias.localized(name), has(field),
                !columns.contains(where: { $0.field == field && $0.language == language })
            else { continue }
            columns[place].field = field
            columns[place].language = language
            columns[place].isInterpreted = true
        }
    }

    /// Names that come again get a number, as Papaparse gives them.
    private static func unique(_ cells: [[UInt8]]) -> [[UInt8]] {
        var met = FingerprintIndex(capacity: cells.count)
        var counts: [Int] = []
        var taken = FingerprintIndex(capacity: cells.count)
        var names: [[UInt8]] = []
        names.reserveCapacity(cells.count)
        for (place, cell) in cells.enumerated() {
            let (number, isNew) = met.number(of: Fingerprint.of(cell))
            if isNew { counts.append(0) }
            let before = place < 1_000 ? counts[number] : 0
            counts[number] += 1
            var name = cell
            if before > 0 {
                name.append(95)
                name.append(decimal: before)
            }
            while !taken.number(of: Fingerprint.of(name)).isNew, name.count < 10_000 {
                name.append(95)
                name.append(decimal: before)
            }
            names.append(name)
        }
        return names
    }
}
