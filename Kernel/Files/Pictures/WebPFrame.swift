/// The one picture of a WebP: its coded bytes and the size that they say.
struct WebPFrame {
    let content: ArraySlice<UInt8>
    let size: PictureSize
    let isLossless: Bool

    /// A key frame of VP8 that is shown: three bytes of tag, three of start code, the two sides (RFC 6386 §9.1).
    init(lossy content: ArraySlice<UInt8>) throws(PictureRefusal) {
        var cursor = PictureCursor(content, atEnd: .damaged)
        let tag = try cursor.number(3, .little)
        let (isKey, isShown, firstPartition) = (tag & 1 == 0, tag >> 4 & 1 == 1, tag >> 5)
        guard isKey, isShown, try cursor.number(3, .big) == 0x9D012A else { throw .damaged }
        // The two highest bits of each side ask for a scaling, which is not part of the size.
        let (width, height) = (try cursor.number(2, .little), try cursor.number(2, .little))
        size = try PictureSize(checked: width & 0x3FFF, height & 0x3FFF)
        _ = try cursor.take(firstPartition)
        self.content = content
        isLossless = false
    }

    /// A signature, then 14 bits of each side less one, one of transparency, three of version (RFC 9649 §3.4).
    init(lossless content: ArraySlice<UInt8>) throws(PictureRefusal) {
        var cursor = PictureCursor(content, atEnd: .damaged)
        guard try cursor.byte() == 0x2F else { throw .damaged }
        let header = try cursor.number(4, .little)
        guard header >> 29 == 0 else { throw .damaged }
        size = try PictureSize(checked: header & 0x3FFF + 1, header >> 14 & 0x3FFF + 1)
        self.content = content
        isLossless = true
    }
}

/// The header of an extended WebP: what the file holds and the size of its canvas (RFC 9649 §2.7.1).
struct WebPCanvas {
    let size: PictureSize

    private static let animation: UInt8 = 0x02
    private static let alpha: UInt8 = 0x10

    init(_ content: ArraySlice<UInt8>) throws(PictureRefusal) {
        var cursor = PictureCursor(content, atEnd: .damaged)
        let flags = try cursor.byte()
        _ = try cursor.take(3)
        let (width, height) = (try cursor.number(3, .little) + 1, try cursor.number(3, .little) + 1)
        size = try PictureSize(checked: width, height)
        guard flags & Self.animation == 0 else { throw .animated }
        guard cursor.isAtEnd else { throw .damaged }
    }

    /// The header of a still picture with transparency, and nothing else beside it.
    static func bytes(of size: PictureSize) -> [UInt8] {
        [alpha, 0, 0, 0] + WebPCleaner.number(size.width - 1, of: 3)
            + WebPCleaner.number(size.height - 1, of: 3)
    }
}
