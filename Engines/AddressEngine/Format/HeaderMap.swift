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

/// The columns of a file, recognised by their exact names as the reference does, or by what people call them.
struct HeaderMap {
    private(set) var columns: [Column] = []
    private(set) var found: UInt32 = 0

    init(_ cells: [[UInt8]], isTolerant: Bool) {
        columns = HeaderMap.unique(cells).map { Column(name: $0) }
        for field in Field.allCases { take(field) { $0.withUnsafeBufferPointer { $0.equals(field.name) } } }
        if isTolerant { interpret() }
        for field in Field.allCases where field.isLocalizable && has(field) { takeLanguages(of: field) }
        if isTolerant { interpretLanguages() }
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

    private mutating func take(_ field: Field, where matches: ([UInt8]) -> Bool) {
        guard !has(field) else { return }
        guard let place = columns.firstIndex(where: { $0.field == nil && matches($0.name) }) else { return }
        columns[place].field = field
        found |= 1 << UInt32(field.rawValue)
    }

    private mutating func takeLanguages(of field: Field) {
        for place in columns.indices where columns[place].field == nil {
            columns[place].name.withUnsafeBufferPointer { name in
                guard name.hasPrefix(field.name), name.count > field.name.utf8CodeUnitCount + 1 else {
                    return
                }
                let start = field.name.utf8CodeUnitCount
                guard name[start] == 95,
                    let language = RegionalLanguage.index(of: name.slice(start + 1, name.count))
                else { return }
                columns[place].field = field
                columns[place].language = language
            }
        }
    }

    /// Recognises the names that differ by case, accents, punctuation, or are usual words for the field.
    private mutating func interpret() {
        let plain = columns.map { HeaderAlias.plain($0.name) }
        for place in columns.indices where columns[place].field == nil {
            guard let field = HeaderAlias.field(plain[place]), !has(field) else { continue }
            columns[place].field = field
            columns[place].isInterpreted = true
            found |= 1 << UInt32(field.rawValue)
        }
    }

    private mutating func interpretLanguages() {
        for place in columns.indices where columns[place].field == nil {
            guard let (field, language) = HeaderAlias.localized(HeaderAlias.plain(columns[place].name)),
                has(field),
                !columns.contains(where: { $0.field == field && $0.language == language })
            else { continue }
            columns[place].field = field
            columns[place].language = language
            columns[place].isInterpreted = true
        }
    }

    /// Names that come again get a number, as Papaparse gives them.
    private static func unique(_ cells: [[UInt8]]) -> [[UInt8]] {
        var names: [[UInt8]] = []
        var counts: [Int] = []
        for (place, cell) in cells.enumerated() {
            let before = place < 1_000 ? cells[..<place].count { $0 == cell } : 0
            counts.append(before)
            var name = cell
            if before > 0 {
                name.append(95)
                name.append(decimal: before)
            }
            while names.contains(name), name.count < 10_000 {
                name.append(95)
                name.append(decimal: before)
            }
            names.append(name)
        }
        return names
    }
}
