/// A WebP (RFC 9649) reduced to what draws it: one frame, lossy or lossless, with its transparency.
///
/// EXIF, XMP, profiles, unknown chunks and whatever follows the end are dropped, and the header that announced them is
/// written anew. An animation is refused: unlike that of a PNG, it has no picture to show alone.
struct WebPCleaner {
    private var cursor: PictureCursor
    private var canvas: WebPCanvas?
    private var alpha: ArraySlice<UInt8>?
    private var frame: WebPFrame?
    private var orientation: PictureOrientation?

    /// - Throws: `truncated` when the file is shorter than it says. Longer, what is in excess is not looked at.
    init(_ bytes: [UInt8]) throws(PictureRefusal) {
        var header = PictureCursor(bytes[...], atEnd: .truncated)
        _ = try header.take(4)
        let length = try header.number(4, .little)
        var content = try header.take(length)
        guard content.starts(with: Array("WEBP".utf8)) else { throw .damaged }
        content = content.dropFirst(4)
        cursor = PictureCursor(content, atEnd: .damaged)
    }

    mutating func clean() throws(PictureRefusal) -> Picture {
        var chunks = 0
        while !cursor.isAtEnd {
            chunks += 1
            guard chunks <= PictureLimits.mostChunks else { throw .damaged }
            try readChunk(isFirst: chunks == 1)
        }
        guard let frame, canvas == nil || canvas?.size == frame.size else { throw .damaged }
        return Picture(.webp, frame.size, orientation ?? .upright, bytes: bytes(of: frame))
    }

    private mutating func readChunk(isFirst: Bool) throws(PictureRefusal) {
        let name = String(decoding: try cursor.take(4), as: UTF8.self)
        let length = try cursor.number(4, .little)
        let content = try cursor.take(length)
        // An odd chunk is filled up to an even length; some writers forget it at the end of the file.
        if !length.isMultiple(of: 2), !cursor.isAtEnd { _ = try cursor.byte() }
        switch name {
        case "VP8X":
            guard isFirst else { throw .damaged }
            canvas = try WebPCanvas(content)
        case "VP8 ", "VP8L":
            guard frame == nil else { throw .damaged }
            frame = name == "VP8L" ? try WebPFrame(lossless: content) : try WebPFrame(lossy: content)
        case "ANIM", "ANMF": throw .animated
        // A simple file holds its frame and nothing else (RFC 9649 §2.5, §2.6).
        case _ where canvas == nil && frame == nil: throw .damaged
        case "ALPH":
            // Its first byte ends with how it is packed: 0 plainly, 1 as a lossless frame (RFC 9649 §2.7.1.2).
            guard alpha == nil, frame == nil, let packing = content.first, packing & 3 <= 1 else {
                throw .damaged
            }
            alpha = content
        case "EXIF":
            let hasName = content.starts(with: Array("Exif\0\0".utf8))
            orientation = orientation ?? PictureOrientation(tiff: hasName ? content.dropFirst(6) : content)
        default: return
        }
    }

    /// The simple form, or the extended one when a lossy frame has its transparency beside it.
    private func bytes(of frame: WebPFrame) -> [UInt8] {
        var chunks: [UInt8] = []
        if let alpha, !frame.isLossless {
            chunks += Self.chunk("VP8X", WebPCanvas.bytes(of: frame.size))
            chunks += Self.chunk("ALPH", alpha)
        }
        chunks += Self.chunk(frame.isLossless ? "VP8L" : "VP8 ", frame.content)
        return Array("RIFF".utf8) + Self.number(chunks.count + 4, of: 4) + Array("WEBP".utf8) + chunks
    }

    private static func chunk(_ name: String, _ content: some Collection<UInt8>) -> [UInt8] {
        let filling: [UInt8] = content.count.isMultiple(of: 2) ? [] : [0]
        return Array(name.utf8) + number(content.count, of: 4) + content + filling
    }

    /// A number, its least significant byte first.
    static func number(_ value: Int, of count: Int) -> [UInt8] {
        (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) }
    }
}
