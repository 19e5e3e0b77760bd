/// A chunk of a PNG: its name of four letters, what it holds, and the whole of it with length and check.
struct PNGChunk {
    let name: String
    let content: ArraySlice<UInt8>
    let whole: ArraySlice<UInt8>

    /// Whether a picture can be drawn without it: its first letter is small.
    var isAncillary: Bool { name.first?.isLowercase == true }

    /// Whether its check is that of its name and content.
    var isIntact: Bool {
        let said = whole.suffix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        return CRC32.of(whole.dropFirst(4).dropLast(4)) == said
    }
}

/// The first chunk of a PNG: its size and how its pixels are written (PNG 3rd edition §11.2.1).
struct PNGHeader {
    let size: PictureSize
    /// Bits of a sample or of an index.
    let depth: Int
    let colour: Colour

    /// What a pixel is made of.
    enum Colour: UInt8 {
        case grey = 0
        case colours = 2
        case palette = 3
        case greyAlpha = 4
        case coloursAlpha = 6

        /// The depths that the format allows it (table 12).
        var depths: [Int] {
            switch self {
            case .grey: [1, 2, 4, 8, 16]
            case .palette: [1, 2, 4, 8]
            case .colours, .greyAlpha, .coloursAlpha: [8, 16]
            }
        }
    }

    init(_ content: ArraySlice<UInt8>) throws(PictureRefusal) {
        var cursor = PictureCursor(content, atEnd: .damaged)
        let (width, height) = (try cursor.number(4, .big), try cursor.number(4, .big))
        size = try PictureSize(checked: width, height)
        depth = Int(try cursor.byte())
        guard let colour = Colour(rawValue: try cursor.byte()), colour.depths.contains(depth) else {
            throw .damaged
        }
        self.colour = colour
        let (compression, filter, interlace) = (try cursor.byte(), try cursor.byte(), try cursor.byte())
        guard compression == 0, filter == 0, interlace <= 1, cursor.isAtEnd else { throw .damaged }
    }
}
