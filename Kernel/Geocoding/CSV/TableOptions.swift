/// What somebody asks of a table: which columns say what, and how it is written (addok-csv).
package struct TableOptions: Sendable, Equatable {
    package enum Way: Sendable { case search, reverse }

    package var way: Way
    /// The columns that make the address, in order; all of them when empty.
    package var columns: [String] = []
    package var encoding: TableEncoding?
    package var delimiter: UInt8?
    package var quote: UInt8 = 0x22
    /// Whether a table in UTF-8 leaves with a byte order mark, as Excel wants it.
    package var hasByteOrderMark = false
    /// A place found is given only above this score.
    package var leastScore = 0.5
    package var typeColumn: String?
    package var postcodeColumn: String?
    package var citycodeColumn: String?
    package var latitudeColumn: String?
    package var longitudeColumn: String?

    package init(_ way: Way) { self.way = way }

    /// Reads an option by its name in addok-csv; one that is not known is left alone.
    package mutating func set(_ name: String, _ value: String) throws(RequestRefusal) {
        guard !value.isEmpty else { return }
        switch name {
        case "columns":
            guard columns.count < 100 else { throw .wrong("columns", "cent colonnes au plus.") }
            columns.append(value)
        case "encoding":
            guard let known = TableEncoding(name: value) else {
                throw .wrong("encoding", "utf-8, windows-1252, latin-1 et utf-16 sont connus.")
            }
            encoding = known
        case "delimiter": delimiter = try Self.sign(name, value == "\\t" ? "\t" : value)
        case "quote": quote = try Self.sign(name, value)
        case "with_bom": hasByteOrderMark = try Self.isYes(name, value)
        case "min_score":
            guard let score = Decimal.read(Array(value.utf8)), (0...1).contains(score) else {
                throw .wrong(name, "un nombre de 0 à 1 est attendu.")
            }
            leastScore = score
        case "type": typeColumn = value
        case "postcode": postcodeColumn = value
        case "citycode": citycodeColumn = value
        case "lat": latitudeColumn = value
        case "lon", "lng", "long": longitudeColumn = value
        default: break
        }
    }

    private static func sign(_ name: String, _ value: String) throws(RequestRefusal) -> UInt8 {
        let bytes = Array(value.utf8)
        guard bytes.count == 1, bytes[0] < 0x80, bytes[0] >= 0x20 || bytes[0] == 0x09,
            !AskedPlaces.isDigit(bytes[0])
        else { throw .wrong(name, "un seul signe est attendu, par exemple «\u{A0};\u{A0}».") }
        return bytes[0]
    }

    private static func isYes(_ name: String, _ value: String) throws(RequestRefusal) -> Bool {
        switch value.lowercased() {
        case "1", "true", "yes", "on", "oui": return true
        case "0", "false", "no", "off", "non": return false
        default: throw .wrong(name, "0 ou 1 est attendu.")
        }
    }
}
