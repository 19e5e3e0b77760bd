/// What one line holds, column by column, as the rules read it; it points into the line's bytes.
struct RowValues {
    /// The cells of the format's columns, trimmed; empty when the column is absent.
    var text: [Bytes] = [Bytes](repeating: Bytes(start: nil, count: 0), count: Field.count)
    /// One bit for each column whose cell holds at least one character, spaces included.
    var filled: UInt32 = 0
    /// One bit for each column whose value was understood.
    var parsed: UInt32 = 0
    var numero = 0
    var x = 0.0
    var y = 0.0
    var long = 0.0
    var lat = 0.0
    /// The commune of the line, from its column, as five capitals in one number.
    var communeKey: UInt64 = 0
    /// The commune that the interoperability key names, when the key could be cut.
    var keyCommune: UInt64 = 0
    var keyNumero = 0
    /// The voie code of the key; empty when there is none to rely on.
    var keyVoie = Bytes(start: nil, count: 0)
    var delegatedKey: UInt64 = 0
    /// The identifiers in `uid_adresse`; empty when absent.
    var uidCommune = Bytes(start: nil, count: 0)
    var uidToponyme = Bytes(start: nil, count: 0)
    var uidAdresse = Bytes(start: nil, count: 0)
    /// Names whose underscores became spaces.
    var cleanVoie: [UInt8] = []
    var cleanToponyme: [UInt8] = []

    @inline(__always)
    func has(_ field: Field) -> Bool { parsed & (1 << UInt32(field.rawValue)) != 0 }
    @inline(__always)
    func isFilled(_ field: Field) -> Bool { filled & (1 << UInt32(field.rawValue)) != 0 }
    @inline(__always)
    mutating func accept(_ field: Field) { parsed |= 1 << UInt32(field.rawValue) }
    @inline(__always)
    subscript(field: Field) -> Bytes { text[Int(field.rawValue)] }

    mutating func clear() {
        let none = Bytes(start: nil, count: 0)
        for index in 0..<Field.count { text[index] = none }
        filled = 0
        parsed = 0
        numero = 0
        communeKey = 0
        keyCommune = 0
        keyVoie = none
        delegatedKey = 0
        uidCommune = none
        uidToponyme = none
        uidAdresse = none
        if !cleanVoie.isEmpty { cleanVoie.removeAll() }
        if !cleanToponyme.isEmpty { cleanToponyme.removeAll() }
    }

    /// The commune of the line: its column, else its interoperability key; zero when neither is known.
    var commune: UInt64 { communeKey != 0 ? communeKey : keyCommune }
    var isToponyme: Bool { numero == 99_999 }

    /// Whether the degrees of the line are those of a point of the Earth.
    var hasPoint: Bool { has(.long) && has(.lat) && long.magnitude <= 180 && lat.magnitude <= 90 }

    /// The name of the voie: `voie_nom`, else `toponyme` (BAL 1.5); nothing when neither is usable.
    func withVoie<T>(_ body: (Bytes?) -> T) -> T {
        if has(.voieNom) {
            return cleanVoie.isEmpty ? body(self[.voieNom]) : cleanVoie.withUnsafeBufferPointer { body($0) }
        }
        if has(.toponyme) {
            return cleanToponyme.isEmpty
                ? body(self[.toponyme]) : cleanToponyme.withUnsafeBufferPointer { body($0) }
        }
        return body(nil)
    }

    /// The three identifiers of the BAN, from their columns, else from `uid_adresse`; empty when unknown.
    var idCommune: Bytes { has(.idBanCommune) ? self[.idBanCommune] : uidCommune }
    var idToponyme: Bytes { has(.idBanToponyme) ? self[.idBanToponyme] : uidToponyme }
    var idAdresse: Bytes { has(.idBanAdresse) ? self[.idBanAdresse] : uidAdresse }
}
