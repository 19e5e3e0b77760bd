/// Cuts a GeoJSON collection into its features as the bytes arrive, so that memory follows the largest feature.
///
/// A feature is an object inside an array of the top object; a document without any is taken as one feature.
package struct GeoJSONFeatures {
    /// Far above the contour of any commune.
    private static let longestContour = 16 << 20

    private let longest: Int
    private static let inCollection: [UInt8] = [0x7B, 0x5B]
    private var open: [UInt8] = []
    private var bytes: [UInt8] = []
    private var inString = false
    private var escaped = false
    private var collecting = true
    private var found = false
    private var line = 1
    private var firstLine = 1

    /// - Parameter longest: the bytes of a feature beyond which the document is none that is looked for.
    package init(longest: Int? = nil) {
        self.longest = longest ?? Self.longestContour
    }

    /// Takes the next bytes, and hands over each feature that they end, with the line that it begins on.
    ///
    /// - Throws: `FileFault.notGeoJSON`.
    package mutating func feed(_ chunk: [UInt8], _ take: ([UInt8], Int) -> Void) throws {
        for byte in chunk {
            if collecting {
                bytes.append(byte)
                guard bytes.count <= longest else { throw FileFault.notGeoJSON }
            }
            if byte == 0x0A { line += 1 }
            if inString { readString(byte) } else { try readStructure(byte, take) }
        }
    }

    /// - Throws: `FileFault` when the document is not whole, or is none.
    package mutating func finish(_ take: ([UInt8], Int) -> Void) throws {
        guard open.isEmpty, !inString else { throw FileFault.cutShort }
        guard !found else { return }
        guard bytes.contains(0x7B) else { throw FileFault.notGeoJSON }
        take(bytes, firstLine)
    }

    private mutating func readString(_ byte: UInt8) {
        if escaped {
            escaped = false
        } else if byte == 0x5C {
            escaped = true
        } else if byte == 0x22 {
            inString = false
        }
    }

    private mutating func readStructure(_ byte: UInt8, _ take: ([UInt8], Int) -> Void) throws {
        switch byte {
        case 0x22: inString = true
        case 0x7B, 0x5B:
            if byte == 0x7B, open == Self.inCollection { beginFeature() }
            guard open.count < 64 else { throw FileFault.notGeoJSON }
            open.append(byte)
        case 0x7D, 0x5D:
            guard open.popLast() == (byte == 0x7D ? 0x7B : 0x5B) else { throw FileFault.notGeoJSON }
            guard found, collecting, open == Self.inCollection else { return }
            take(bytes, firstLine)
            bytes.removeAll(keepingCapacity: true)
            collecting = false
        default: break
        }
    }

    private mutating func beginFeature() {
        (found, collecting) = (true, true)
        bytes.removeAll(keepingCapacity: true)
        bytes.append(0x7B)
        firstLine = line
    }
}
