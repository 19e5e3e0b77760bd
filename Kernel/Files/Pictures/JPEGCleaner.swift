/// A JPEG (ITU-T T.81, T.871) reduced to what draws it: tables, frame, scans.
///
/// Three application segments say how to draw, and are written anew with that and nothing else: JFIF (shape of the
/// pixels, without its thumbnail), EXIF (the orientation, when it is not upright), Adobe (how the colours are coded,
/// without which a CMYK picture and some RGB ones come out in false colours). All others are dropped, with the
/// comments and whatever follows the end.
struct JPEGCleaner {
    private var cursor: PictureCursor
    private var frame: JPEGFrame?
    private var head = JPEGHead()
    private var drawing: [UInt8] = []
    private var segments = 0
    private var scans = 0
    private var hasRestarts = false

    init(_ bytes: [UInt8]) {
        cursor = PictureCursor(bytes[...], atEnd: .truncated)
    }

    mutating func clean() throws(PictureRefusal) -> Picture {
        guard try cursor.number(2, .big) == Int(0xFF00 | UInt16(JPEGMarker.start)) else { throw .damaged }
        while true {
            let marker = try nextMarker()
            if marker == JPEGMarker.end { return try finished() }
            segments += 1
            guard segments <= PictureLimits.mostSegments else { throw .damaged }
            try read(marker, try segment())
        }
    }

    /// A marker may come after any number of filling bytes, which are not kept (T.81 §B.1.1.2).
    private mutating func nextMarker() throws(PictureRefusal) -> UInt8 {
        guard try cursor.byte() == 0xFF else { throw .damaged }
        var marker = try cursor.byte()
        while marker == 0xFF { marker = try cursor.byte() }
        guard JPEGMarker.areKnown.contains(marker) else {
            throw JPEGMarker.areRare.contains(marker) ? .rareCoding : .damaged
        }
        return marker
    }

    private mutating func segment() throws(PictureRefusal) -> ArraySlice<UInt8> {
        let length = try cursor.number(2, .big)
        guard length >= 2 else { throw .damaged }
        return try cursor.take(length - 2)
    }

    private mutating func read(_ marker: UInt8, _ content: ArraySlice<UInt8>) throws(PictureRefusal) {
        switch marker {
        case JPEGMarker.applications:
            if scans == 0 { try head.read(marker, content) }
            return
        case JPEGMarker.comment: return
        case JPEGMarker.frames: try readFrame(content)
        case JPEGMarker.quantization: try JPEGTables.checkQuantization(content)
        case JPEGMarker.huffman: try JPEGTables.checkHuffman(content)
        case JPEGMarker.restartInterval:
            guard content.count == 2 else { throw .damaged }
            hasRestarts = content.contains { $0 != 0 }
        case JPEGMarker.scan: try readScanHeader(content)
        default: throw .damaged
        }
        drawing += JPEGMarker.segment(marker, content)
        if marker == JPEGMarker.scan { try readScan() }
    }

    private mutating func readFrame(_ content: ArraySlice<UInt8>) throws(PictureRefusal) {
        guard frame == nil else { throw .damaged }
        frame = try JPEGFrame(content)
    }

    private mutating func readScanHeader(_ content: ArraySlice<UInt8>) throws(PictureRefusal) {
        guard let frame else { throw .damaged }
        try frame.check(scan: content)
        scans += 1
        guard scans <= PictureLimits.mostScans else { throw .damaged }
    }

    /// Copies the coded drawing up to the marker that ends it (T.81 §B.1.1.5).
    private mutating func readScan() throws(PictureRefusal) {
        let restarts = hasRestarts ? JPEGMarker.restarts : 0...0
        while true {
            drawing += try cursor.takeUntil(0xFF) { $0 != 0 && !restarts.contains($0) }
            // Filling bytes may stand before any marker: all but the last are left out.
            var ahead = cursor
            _ = try ahead.byte()
            guard try ahead.byte() == 0xFF else { return }
            _ = try cursor.byte()
        }
    }

    private func finished() throws(PictureRefusal) -> Picture {
        guard let frame, scans > 0 else { throw .damaged }
        let start = [0xFF, JPEGMarker.start] + head.bytes(components: frame.components.count)
        return Picture(
            .jpeg, frame.size, head.orientation ?? .upright, bytes: start + drawing + [0xFF, JPEGMarker.end])
    }
}
