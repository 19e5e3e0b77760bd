import AddressEngine

/// A file that holds lines: GPX or GeoJSON, told apart by its first sign.
enum TraceFile {
    /// A line of a file, among which one is chosen.
    struct Line: Sendable, Equatable {
        /// What the file calls it; empty when it calls it nothing.
        let name: String
        let trace: Trace
    }

    static let mostBytes = 5 << 20
    /// More would make no list to choose from.
    static let mostLines = 200

    /// The lines of the file, in its order.
    ///
    /// - Throws: `TraceFileFault` when it is not such a file, when it holds no line, or more than can be chosen from.
    static func lines(in bytes: [UInt8]) throws(TraceFileFault) -> [Line] {
        guard bytes.count <= mostBytes else { throw .tooLarge }
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        guard let first = text.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
            throw .empty
        }
        let found: [RawLine] =
            switch first {
            case UInt8(ascii: "<"): try GPXLines.read(bytes)
            case UInt8(ascii: "{"): try GeoJSONLines.read(Array(text))
            default: throw .notAFileOfLines
            }
        guard !found.isEmpty else { throw .noLine }
        guard found.count <= mostLines else { throw .tooManyLines(found.count) }
        var lines: [Line] = []
        for line in found {
            do {
                lines.append(Line(name: line.name, trace: try Trace(line.places)))
            } catch .tooShort {
                continue
            } catch {
                throw .line(error)
            }
        }
        guard !lines.isEmpty else { throw .noLine }
        return lines
    }

    /// A line as the file writes it, not judged yet.
    struct RawLine {
        let name: String
        let places: [GeoPoint]

        init(name: String, places: [GeoPoint]) {
            self.name = Self.shown(name)
            self.places = places
        }

        /// One line of text, without signs that nobody sees, and short.
        private static func shown(_ name: String) -> String {
            let seen = name.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }
            return Text.excerpt(Text.tidied(String(String.UnicodeScalarView(seen))))
        }
    }
}

/// Why no line is taken of a file.
enum TraceFileFault: Error, Sendable, Equatable {
    case empty
    case tooLarge
    case notAFileOfLines
    case notGPX
    case brokenGPX(line: Int?)
    case brokenGeoJSON
    case noLine
    case tooManyLines(Int)
    case line(TraceFault)
}
