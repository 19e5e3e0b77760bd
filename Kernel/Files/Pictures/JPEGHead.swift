/// What the application segments of a JPEG say about drawing it, each read once and written anew.
struct JPEGHead {
    private(set) var orientation: PictureOrientation?
    private var density: [UInt8]?
    private var adobeTransform: UInt8?

    private static let jfif = Array("JFIF\0".utf8)
    private static let exif = Array("Exif\0\0".utf8)
    private static let adobe = Array("Adobe".utf8)

    /// Reads a segment placed before the first scan, as decoders do; of two of one kind, the first.
    mutating func read(_ marker: UInt8, _ content: ArraySlice<UInt8>) throws(PictureRefusal) {
        switch marker {
        case 0xE0 where density == nil && content.starts(with: Self.jfif): try readDensity(content)
        case 0xE1 where orientation == nil && content.starts(with: Self.exif):
            orientation = PictureOrientation(tiff: content.dropFirst(Self.exif.count))
        case 0xEE where adobeTransform == nil && content.starts(with: Self.adobe): try readTransform(content)
        default: return
        }
    }

    /// After the name: version, unit, horizontal and vertical density, sides of the thumbnail (T.871 §10.1).
    private mutating func readDensity(_ content: ArraySlice<UInt8>) throws(PictureRefusal) {
        guard content.count >= 14 else { throw .damaged }
        density = Array(content.dropFirst(7).prefix(5))
    }

    /// After the name: version, two sets of flags, then 0 for RGB or CMYK, 1 for YCbCr, 2 for YCCK (T.872 §6.5.3).
    private mutating func readTransform(_ content: ArraySlice<UInt8>) throws(PictureRefusal) {
        guard content.count >= 12, let transform = content.dropFirst(11).first, transform <= 2 else {
            throw .damaged
        }
        adobeTransform = transform
    }

    /// - Parameter components: of the frame: one has no colours to transform.
    func bytes(components: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        if let density {
            bytes += JPEGMarker.segment(0xE0, Self.jfif + [1, 2] + density + [0, 0])
        }
        if let orientation, orientation != .upright {
            bytes += JPEGMarker.segment(0xE1, Self.exif + orientation.tiff)
        }
        if let adobeTransform, components > 1 {
            bytes += JPEGMarker.segment(0xEE, Self.adobe + [0, 100, 0, 0, 0, 0, adobeTransform])
        }
        return bytes
    }
}
