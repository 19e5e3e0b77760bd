/// The lines of what a page asks, each as its words, one after the other.
///
/// ```
/// var lines = AskedLines(text)
/// while let words = lines.next() { … }
/// ```
struct AskedLines {
    private let text: Bytes
    private var start = 0
    /// Of the line that was given last, from 1.
    private(set) var rank = 0

    init(_ text: Bytes) {
        self.text = text
    }

    mutating func next() -> [Bytes]? {
        guard start < text.count else { return nil }
        let end = text.first(10, from: start) ?? text.count
        defer {
            start = end + 1
            rank += 1
        }
        return text.slice(start, end).words
    }
}

/// The ground of what a page asks: the projection of its first place is that of all.
struct AskedGround {
    private var projection: LegalProjection?

    /// - Throws: `NumberingFault`, for what is no place, or one outside France.
    mutating func point(
        _ longitude: Bytes, _ latitude: Bytes, at line: Int
    ) throws(NumberingFault) -> PlanePoint {
        let (east, north) = (Decimal.read(longitude), Decimal.read(latitude))
        guard east.form == .plain, north.form == .plain, east.value.magnitude <= 180,
            north.value.magnitude <= 90
        else { throw .unreadable(line: line) }
        let place = GeoPoint(longitude: east.value, latitude: north.value)
        if projection == nil { projection = LegalProjection.at(place) }
        guard let projection else { throw .outsideFrance }
        return projection.forward(place)
    }
}

/// Why what a page asked cannot be numbered.
enum NumberingFault: Error, Equatable {
    case unreadable(line: Int)
    case tooMuch
    case outsideFrance
}

extension UnsafeBufferPointer where Element == UInt8 {
    /// The runs between spaces.
    fileprivate var words: [Bytes] {
        var words: [Bytes] = []
        var start = 0
        while start < count {
            let end = first(32, from: start) ?? count
            if end > start { words.append(slice(start, end)) }
            start = end + 1
        }
        return words
    }

    /// Whether it stands for nothing.
    var isNothing: Bool { equals("-") }
}
