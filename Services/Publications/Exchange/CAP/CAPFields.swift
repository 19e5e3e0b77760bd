import Files
import Territory

/// The fields of an element of a received alert: each is typed, or refused by its name.
struct CAPFields {
    private let tree: XMLTree
    private let version: CAPVersion

    /// What a text holds at most, in characters of Unicode.
    static let longestText = 20_000

    init(_ tree: XMLTree, _ version: CAPVersion) {
        self.tree = tree
        self.version = version
    }

    func all(_ name: String) -> [CAPFields] {
        tree.all(name).map { CAPFields($0, version) }
    }

    /// A text without spaces around it; nil when it is not there or empty.
    func text(_ name: String) throws(CAPRefusal) -> String? {
        let found = tree.all(name)
        guard found.count <= 1 else { throw .repeated(name) }
        guard let text = found.first.map({ PlainText.lines($0.text) }), !text.isEmpty else { return nil }
        guard text.unicodeScalars.count <= Self.longestText else {
            throw .tooLong(name, limit: Self.longestText)
        }
        return text
    }

    func require<Value>(_ value: Value?, _ name: String) throws(CAPRefusal) -> Value {
        guard let value else { throw .missing(name) }
        return value
    }

    /// A name without space, comma, `<` nor `&` (CAP 1.2 §3.2.1).
    func token(_ name: String) throws(CAPRefusal) -> String {
        let text = try require(text(name), name)
        guard text.unicodeScalars.count <= 500, CAPAlert.token(text) == text else { throw .badValue(name) }
        return text
    }

    func time(_ name: String) throws(CAPRefusal) -> CAPTime? {
        guard let text = try text(name) else { return nil }
        guard let time = CAPTime(text, in: version) else { throw .badDate(name) }
        return time
    }

    func value<Value: RawRepresentable<String>>(_ name: String) throws(CAPRefusal) -> Value {
        guard let value = Value(rawValue: try require(text(name), name)) else { throw .badValue(name) }
        return value
    }

    func values<Value: RawRepresentable<String>>(_ name: String) throws(CAPRefusal) -> [Value] {
        var values: [Value] = []
        for field in tree.all(name) {
            guard let value = Value(rawValue: PlainText.line(field.text)) else { throw .badValue(name) }
            values.append(value)
        }
        return values
    }

    /// CAP 1.1 §3.2.2: the « Very Likely » of 1.0 is to be read as « Likely ».
    func certainty() throws(CAPRefusal) -> Certainty {
        if version == .v1_1, try text("certainty") == "Very Likely" { return .likely }
        return try value("certainty")
    }

    /// `sender,identifier,sent` separated by spaces.
    func references() throws(CAPRefusal) -> [CAPReference] {
        var references: [CAPReference] = []
        for triple in (try text("references") ?? "").split(whereSeparator: \.isWhitespace) {
            let parts = triple.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, !parts[0].isEmpty, !parts[1].isEmpty else {
                throw .badValue("references")
            }
            guard let sent = CAPTime(parts[2], in: version) else { throw .badDate("references") }
            references.append(CAPReference(sender: parts[0], identifier: parts[1], sent: sent))
        }
        return references
    }

    /// Rings of at least four points, the last the first (CAP 1.2 §3.2.4).
    func polygons() throws(CAPRefusal) -> [[Position]] {
        var rings: [[Position]] = []
        for field in tree.all("polygon") {
            var ring: [Position] = []
            for pair in field.text.split(whereSeparator: \.isWhitespace) {
                guard let point = Self.point(pair) else { throw .badValue("polygon") }
                ring.append(point)
            }
            guard ring.count >= 4, ring.first == ring.last else { throw .badValue("polygon") }
            rings.append(ring)
        }
        return rings
    }

    func circles() throws(CAPRefusal) -> [CAPArea.Circle] {
        var circles: [CAPArea.Circle] = []
        for field in tree.all("circle") {
            let parts = field.text.split(whereSeparator: \.isWhitespace)
            guard parts.count == 2, let centre = Self.point(parts[0]), let radius = Self.number(parts[1]),
                radius >= 0
            else { throw .badValue("circle") }
            circles.append(CAPArea.Circle(centre: centre, kilometres: radius))
        }
        return circles
    }

    /// `lat,lon` in degrees.
    private static func point(_ text: Substring) -> Position? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        guard parts.count == 2, let lat = number(parts[0]), let lon = number(parts[1]) else { return nil }
        let point = Position(lon: lon, lat: lat)
        return point.isOnEarth ? point : nil
    }

    /// A decimal number, without the exponents and names that programs also take.
    private static func number(_ text: Substring) -> Double? {
        guard text.utf8.count <= 30, text.utf8.allSatisfy({ "0123456789.+-".utf8.contains($0) }) else {
            return nil
        }
        return Double(text)
    }
}
