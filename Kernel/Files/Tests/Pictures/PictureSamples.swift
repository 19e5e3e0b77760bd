@testable import Files

/// Pictures written byte by byte, each with the pieces that a test asks for.
enum Sample {
    /// A JPEG of 3 by 2 pixels in three components and one scan.
    static func jpeg(
        before: [[UInt8]] = [jfif], frame: [UInt8] = frame(), between: [[UInt8]] = [],
        scans: [[UInt8]] = [scan()], after: [UInt8] = []
    ) -> [UInt8] {
        let pieces = before + [quantization, frame, huffman] + between + scans
        return [0xFF, 0xD8] + pieces.flatMap { $0 } + [0xFF, 0xD9] + after
    }

    static let jfif = segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 1, 0, 72, 0, 72, 0, 0])
    /// The same with a thumbnail of one red pixel.
    static let jfifWithThumbnail = segment(
        0xE0, Array("JFIF\0".utf8) + [1, 1, 1, 0, 72, 0, 72, 1, 1, 0xFF, 0, 0])
    /// As it is written anew.
    static let jfifAnew = segment(0xE0, Array("JFIF\0".utf8) + [1, 2, 1, 0, 72, 0, 72, 0, 0])
    static let quantization = segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
    static let huffman = segment(0xC4, [0, 1] + [UInt8](repeating: 0, count: 15) + [5])

    static func frame(_ marker: UInt8 = 0xC0, width: Int = 3, height: Int = 2, components: Int = 3) -> [UInt8]
    {
        let sides = [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255)]
        return segment(
            marker,
            [8] + sides + [UInt8(components)] + (1...components).flatMap { [UInt8($0), 0x11, 0] })
    }

    static func scan(
        _ drawing: [UInt8] = [0x12, 0xFF, 0x00, 0x34], of components: [UInt8] = [1, 2, 3]
    ) -> [UInt8] {
        segment(0xDA, [UInt8(components.count)] + components.flatMap { [$0, 0] } + [0, 63, 0]) + drawing
    }

    static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 255)] + content
    }

    static func exif(_ tiff: [UInt8]) -> [UInt8] { segment(0xE1, Array("Exif\0\0".utf8) + tiff) }

    static func adobe(_ transform: UInt8) -> [UInt8] {
        segment(0xEE, Array("Adobe".utf8) + [0, 101, 0x80, 1, 2, 3, transform])
    }

    /// An EXIF block of three tags: the maker, the orientation, and where the place is told.
    static func tiff(orientation: Int, isBig: Bool, type: Int = 3, count: Int = 1) -> [UInt8] {
        func number(_ value: Int, _ size: Int) -> [UInt8] {
            let bytes = (0..<size).map { UInt8(value >> (8 * $0) & 255) }
            return isBig ? bytes.reversed() : bytes
        }
        func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
            number(tag, 2) + number(type, 2) + number(count, 4) + value
        }
        return Array((isBig ? "MM" : "II").utf8) + number(42, 2) + number(8, 4) + number(3, 2)
            + entry(0x010F, 2, 4, Array("Moi\0".utf8))
            + entry(0x0112, type, count, number(orientation, 2) + [0, 0])
            + entry(0x8825, 4, 1, number(50, 4)) + number(0, 4)
    }

    /// A PNG of 3 by 2 pixels.
    static func png(
        header: [UInt8] = header(), before: [[UInt8]] = [], drawing: [[UInt8]] = [pixels],
        after: [[UInt8]] = [], end: [UInt8] = []
    ) -> [UInt8] {
        let pieces = [header] + before + drawing + after + [chunk("IEND", [])]
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + pieces.flatMap { $0 } + end
    }

    static let pixels = chunk("IDAT", [0x78, 0x9C, 0x63, 0x00, 0x00, 0x00, 0x02, 0x00, 0x01])
    static let palette = chunk("PLTE", [1, 2, 3, 4, 5, 6])

    static func header(
        width: Int = 3, height: Int = 2, depth: UInt8 = 8, colour: UInt8 = 2, rest: [UInt8] = [0, 0, 0]
    ) -> [UInt8] {
        chunk("IHDR", big(width) + big(height) + [depth, colour] + rest)
    }

    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let checked = Array(name.utf8) + content
        return big(content.count) + checked + big(Int(CRC32.of(checked[...])))
    }

    static func big(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) } }

    /// A WebP of these pieces.
    static func webp(_ pieces: [[UInt8]] = [lossy()], end: [UInt8] = []) -> [UInt8] {
        let content = Array("WEBP".utf8) + pieces.flatMap { $0 }
        return Array("RIFF".utf8) + little(content.count, 4) + content + end
    }

    static func lossy(width: Int = 3, height: Int = 2, key: Int = 0) -> [UInt8] {
        piece(
            "VP8 ",
            little(key | 1 << 4 | 2 << 5, 3) + [0x9D, 0x01, 0x2A] + little(width, 2) + little(height, 2)
                + [7, 8, 9])
    }

    static func lossless(width: Int = 3, height: Int = 2) -> [UInt8] {
        piece("VP8L", [0x2F] + little((width - 1) | (height - 1) << 14 | 1 << 28, 4) + [1, 2, 3])
    }

    static func canvas(_ flags: UInt8, width: Int = 3, height: Int = 2) -> [UInt8] {
        piece("VP8X", [flags, 0, 0, 0] + little(width - 1, 3) + little(height - 1, 3))
    }

    static func piece(_ name: String, _ content: [UInt8]) -> [UInt8] {
        Array(name.utf8) + little(content.count, 4) + content + (content.count % 2 == 1 ? [0] : [])
    }

    static func little(_ value: Int, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(value >> (8 * $0) & 255) }
    }
}

/// What comes of cleaning these bytes.
func cleaned(_ bytes: [UInt8]) -> Result<Picture, PictureRefusal> {
    do throws(PictureRefusal) {
        return .success(try Picture(cleaning: bytes))
    } catch {
        return .failure(error)
    }
}
