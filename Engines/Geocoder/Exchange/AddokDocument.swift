/// Reads the documents that the national base gives to addok: one JSON object a line.
///
/// Shape: ban-plateforme, lib/distribute/writers/addok. A commune that was merged comes as the second of a list.
public enum AddokDocument {
    /// The document of a line, UTF-8; nothing when it is none.
    public static func read(_ line: UnsafeBufferPointer<UInt8>) -> GeocoderDocument? {
        var cursor = JSONCursor(line)
        guard cursor.peek() == 123 else { return nil }
        var document = GeocoderDocument()
        var isKnown = true
        cursor.object { key, cursor in
            key.withUnsafeBufferPointer { readField($0, &cursor, &document, &isKnown) }
        }
        guard !cursor.hasFailed, isKnown, !document.name.isEmpty else { return nil }
        if document.citycode.isEmpty, document.type == .municipality { document.citycode = document.id }
        return document.citycode.isEmpty ? nil : document
    }

    private static func readField(
        _ key: Bytes, _ cursor: inout JSONCursor, _ document: inout GeocoderDocument, _ isKnown: inout Bool
    ) {
        if key.equals("id") {
            document.id = text(&cursor)
        } else if key.equals("type") {
            let type = text(&cursor)
            isKnown = type.withUnsafeBufferPointer { readType($0, &document) }
        } else if key.equals("name") {
            document.name = texts(&cursor).first ?? []
        } else if key.equals("postcode") {
            document.postcodes = texts(&cursor)
        } else if key.equals("citycode") {
            set(texts(&cursor), &document.citycode, &document.oldcitycode)
        } else if key.equals("city") {
            set(texts(&cursor), &document.city, &document.oldcity)
        } else if key.equals("oldcitycode") {
            document.oldcitycode = text(&cursor)
        } else if key.equals("oldcity") {
            document.oldcity = text(&cursor)
        } else if key.equals("lon") {
            document.longitude = number(&cursor)
        } else if key.equals("lat") {
            document.latitude = number(&cursor)
        } else if key.equals("importance") {
            document.importance = number(&cursor)
        } else if key.equals("population") {
            let value = number(&cursor)
            document.population = value.isFinite ? Int(max(0, min(value, 1e9))) : 0
        } else if key.equals("housenumbers"), cursor.peek() == 123 {
            readNumbers(&cursor, &document)
        } else {
            cursor.skip()
        }
    }

    private static func readType(_ text: Bytes, _ document: inout GeocoderDocument) -> Bool {
        if text.equals("street") {
            document.type = .street
        } else if text.equals("locality") || text.equals("place") {
            document.type = .locality
        } else if text.equals("municipality") || text.equals("city") {
            document.type = .municipality
        } else {
            return false
        }
        return true
    }

    private static func readNumbers(_ cursor: inout JSONCursor, _ document: inout GeocoderDocument) {
        var numbers: [GeocoderDocument.Housenumber] = []
        cursor.object { key, cursor in
            var house = GeocoderDocument.Housenumber(text: key, longitude: .nan, latitude: .nan)
            guard cursor.peek() == 123 else { return cursor.skip() }
            cursor.object { field, cursor in
                field.withUnsafeBufferPointer { field in
                    if field.equals("lon") {
                        house.longitude = number(&cursor)
                    } else if field.equals("lat") {
                        house.latitude = number(&cursor)
                    } else if field.equals("id") {
                        house.id = text(&cursor)
                    } else {
                        cursor.skip()
                    }
                }
            }
            numbers.append(house)
        }
        document.housenumbers = numbers
    }

    private static func set(_ values: [[UInt8]], _ first: inout [UInt8], _ second: inout [UInt8]) {
        first = values.first ?? []
        if values.count > 1, second.isEmpty { second = values[1] }
    }

    private static func text(_ cursor: inout JSONCursor) -> [UInt8] { texts(&cursor).first ?? [] }

    /// A text, or the texts of a list; a number as its text is not expected, null is none.
    private static func texts(_ cursor: inout JSONCursor) -> [[UInt8]] {
        switch cursor.peek() {
        case 34: return [cursor.string()]
        case 91:
            var list: [[UInt8]] = []
            cursor.array { cursor in
                if cursor.peek() == 34 { list.append(cursor.string()) } else { cursor.skip() }
            }
            return list
        default:
            cursor.skip()
            return []
        }
    }

    private static func number(_ cursor: inout JSONCursor) -> Double {
        let next = cursor.peek()
        guard isDigit(next) || next == 45 else {
            cursor.skip()
            return .nan
        }
        return cursor.number()
    }
}
