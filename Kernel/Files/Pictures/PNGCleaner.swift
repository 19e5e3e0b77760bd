/// A PNG (3rd edition) reduced to what draws it: header, palette, transparency, pixels, and how its colours are meant.
///
/// An animation loses its other pictures and stays as the one that all readers show. Texts, dates, EXIF, profiles,
/// private chunks and whatever follows the end are dropped.
struct PNGCleaner {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private let bytes: [UInt8]
    private var cursor: PictureCursor
    private var output = Self.signature
    private var header: PNGHeader?
    private var seen: Set<String> = []
    private var lastKept = ""
    private var coloursOfPalette = 0
    private var orientation: PictureOrientation?

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        cursor = PictureCursor(bytes[...], atEnd: .truncated)
    }

    mutating func clean() throws(PictureRefusal) -> Picture {
        _ = try cursor.take(Self.signature.count)
        for _ in 0..<PictureLimits.mostChunks {
            let chunk = try nextChunk()
            if try isDrawn(chunk) {
                guard chunk.isIntact else { throw .damaged }
                output += chunk.whole
                lastKept = chunk.name
                seen.insert(chunk.name)
            }
            if chunk.name == "IEND" { return try finished() }
        }
        throw .damaged
    }

    private mutating func nextChunk() throws(PictureRefusal) -> PNGChunk {
        let start = cursor.position
        let length = try cursor.number(4, .big)
        guard length <= Int(Int32.max) else { throw .damaged }
        let name = try cursor.take(4)
        guard name.allSatisfy({ (0x41...0x5A).contains($0 & 0xDF) }) else { throw .damaged }
        // The header says the size of the picture: it is read before anything else is.
        guard header != nil || name.elementsEqual("IHDR".utf8) else { throw .damaged }
        let content = try cursor.take(length)
        _ = try cursor.take(4)
        return PNGChunk(
            name: String(decoding: name, as: UTF8.self), content: content,
            whole: bytes[start..<cursor.position])
    }

    /// Whether a chunk is kept, with what its format asks of it (§5.6, §11.2, §11.3).
    private mutating func isDrawn(_ chunk: PNGChunk) throws(PictureRefusal) -> Bool {
        switch chunk.name {
        case "IHDR":
            guard header == nil else { throw .damaged }
            header = try PNGHeader(chunk.content)
            return true
        case "PLTE": return try isPalette(chunk)
        case "tRNS": return try isTransparency(chunk)
        case "IDAT":
            guard lastKept == "IDAT" || !seen.contains("IDAT"),
                seen.contains("PLTE") || header?.colour != .palette
            else { throw .damaged }
            return true
        case "IEND":
            guard chunk.content.isEmpty else { throw .damaged }
            return true
        case "sRGB": return isFirst(chunk) && chunk.content.count == 1
        case "gAMA": return isFirst(chunk) && chunk.content.count == 4
        case "eXIf":
            orientation = orientation ?? PictureOrientation(tiff: chunk.content)
            return false
        default:
            // A capital first letter: nothing can be drawn without it, and browsers do not know it either (§5.4).
            guard chunk.isAncillary else { throw .rareCoding }
            return false
        }
    }

    /// How colours are meant is said once, before the palette and the pixels; readers leave the others out.
    private func isFirst(_ chunk: PNGChunk) -> Bool {
        seen.isDisjoint(with: [chunk.name, "PLTE", "IDAT"])
    }

    /// A palette draws when the pixels are indexes; elsewhere it is advice that nobody follows, and is dropped.
    private mutating func isPalette(_ chunk: PNGChunk) throws(PictureRefusal) -> Bool {
        guard let header, header.colour == .palette else { return false }
        coloursOfPalette = chunk.content.count / 3
        guard seen.isDisjoint(with: ["PLTE", "IDAT"]), chunk.content.count.isMultiple(of: 3),
            (1...(1 << header.depth)).contains(coloursOfPalette)
        else { throw .damaged }
        return true
    }

    private func isTransparency(_ chunk: PNGChunk) throws(PictureRefusal) -> Bool {
        guard let header, seen.isDisjoint(with: ["tRNS", "IDAT"]) else { throw .damaged }
        switch (header.colour, chunk.content.count) {
        case (.grey, 2), (.colours, 6): return true
        case (.palette, let count) where (1...256).contains(count) && count <= coloursOfPalette: return true
        // Pixels with their own transparency need none.
        case (.greyAlpha, _), (.coloursAlpha, _): return false
        default: throw .damaged
        }
    }

    private func finished() throws(PictureRefusal) -> Picture {
        guard let header, seen.contains("IDAT") else { throw .damaged }
        return Picture(.png, header.size, orientation ?? .upright, bytes: output)
    }
}
