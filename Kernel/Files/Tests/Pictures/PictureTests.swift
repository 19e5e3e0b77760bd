import Testing

@testable import Files

@Suite struct `A picture` {
    /// One of each kind, with all that is to be dropped.
    static let samples: [[UInt8]] = {
        let tiff = Sample.tiff(orientation: 6, isBig: false)
        return [
            Sample.jpeg(
                before: [Sample.jfifWithThumbnail, Sample.exif(tiff), Sample.adobe(1)],
                frame: Sample.frame(0xC2),
                between: [Sample.segment(0xFE, tiff)],
                scans: [Sample.scan(of: [1]), Sample.scan(of: [2, 3])],
                after: tiff),
            Sample.png(
                before: [Sample.chunk("sRGB", [0]), Sample.chunk("eXIf", tiff), Sample.chunk("tEXt", tiff)],
                drawing: [Sample.pixels, Sample.pixels], end: tiff),
            Sample.webp([Sample.lossy()], end: tiff),
            Sample.webp([
                Sample.canvas(0x1C), Sample.piece("ALPH", [0, 1, 2]), Sample.lossy(),
                Sample.piece("EXIF", tiff),
            ]),
        ]
    }()

    @Test(arguments: samples) func `that was cleaned is clean`(_ original: [UInt8]) throws {
        let picture = try Picture(cleaning: original)
        let again = try Picture(cleaning: picture.bytes)
        #expect(again.bytes == picture.bytes && again.size == picture.size)
        #expect(again.turnToShow == .upright)
        #expect(picture.bytes.count <= original.count)
    }

    @Test(arguments: samples) func `cut anywhere is refused, or is whole`(_ original: [UInt8]) throws {
        let whole = try Picture(cleaning: original).bytes
        for length in 0..<original.count {
            guard case .success(let picture) = cleaned(Array(original.prefix(length))) else { continue }
            // Only what followed the end was cut.
            #expect(picture.bytes == whole)
        }
    }

    @Test(arguments: samples) func `with any byte changed is refused, or is clean`(_ original: [UInt8]) throws
    {
        for index in original.indices {
            for mask: UInt8 in [0x01, 0x80, 0xFF] {
                var bytes = original
                bytes[index] ^= mask
                guard case .success(let picture) = cleaned(bytes) else { continue }
                #expect(try Picture(cleaning: picture.bytes).bytes == picture.bytes)
            }
        }
    }

    @Test func `is known by its bytes alone`() {
        #expect(cleaned([]) == .failure(.empty))
        #expect(cleaned(Array("photo.jpg".utf8)) == .failure(.otherFormat(nil)))
        #expect(cleaned([0xFF, 0xD8]) == .failure(.otherFormat(nil)))
        let others = [
            ("\0\0\0\u{18}ftypheic", "HEIC"), ("\0\0\0\u{18}ftypmif1", "HEIC"),
            ("\0\0\0\u{18}ftypavif", "AVIF"),
            ("GIF89a", "GIF"), ("II*\0", "TIFF"), ("%PDF-1.7", "PDF"),
        ]
        for (magic, name) in others {
            #expect(cleaned(Array(magic.utf8)) == .failure(.otherFormat(name)))
        }
        #expect(
            cleaned(Array("<svg xmlns='http://www.w3.org/2000/svg'/>".utf8)) == .failure(.otherFormat(nil)))
    }

    @Test func `has at most fifty million pixels`() throws {
        func sizes(_ width: Int, _ height: Int) -> [[UInt8]] {
            [
                Sample.jpeg(frame: Sample.frame(width: width, height: height)),
                Sample.png(header: Sample.header(width: width, height: height)),
            ]
        }
        for bytes in sizes(10_000, 5_000) + sizes(1, 65_535) {
            #expect(try Picture(cleaning: bytes).size.width > 0)
        }
        for bytes in sizes(10_000, 5_001) + sizes(65_535, 65_535) {
            #expect(cleaned(bytes) == .failure(.tooManyPixels))
        }
        let endless = Sample.png(header: Sample.header(width: Int(UInt32.max), height: Int(UInt32.max)))
        #expect(cleaned(endless) == .failure(.tooManyPixels))
        #expect(
            cleaned(Sample.png(header: Sample.header(width: 65_536, height: 1))) == .failure(.tooManyPixels))
        let wide = [
            Sample.lossy(width: 16_383, height: 16_383), Sample.lossless(width: 16_384, height: 16_384),
        ]
        for frame in wide + [Sample.canvas(0, width: 1 << 24, height: 1 << 24)] {
            #expect(cleaned(Sample.webp([frame])) == .failure(.tooManyPixels))
        }
    }

    @Test func `weighs at most twenty megabytes`() throws {
        let room = PictureLimits.mostBytes - Sample.jpeg().count
        let full = Sample.jpeg(after: [UInt8](repeating: 0xFF, count: room))
        #expect(try Picture(cleaning: full).bytes.count < 300)
        #expect(cleaned(full + [0]) == .failure(.tooHeavy))
    }

    @Test func `of filling bytes alone is read once`() throws {
        let filling = [UInt8](repeating: 0xFF, count: 1 << 20)
        let limit = Duration.seconds(20)
        let time = try ContinuousClock().measure {
            let picture = try Picture(
                cleaning: Sample.jpeg(between: [filling], scans: [Sample.scan(filling)]))
            #expect(picture.bytes.count < 300)
        }
        #expect(time < limit)
    }

    @Test func `refused says what happened, what is kept and what to do`() {
        let refusals: [PictureRefusal] = [
            .empty, .tooHeavy, .tooManyPixels, .otherFormat(nil), .otherFormat("HEIC"), .otherFormat("GIF"),
            .animated, .rareCoding, .truncated, .damaged,
        ]
        #expect(Set(refusals.map(\.title)).count == refusals.count)
        for refusal in refusals {
            #expect(refusal.title.hasSuffix("."))
            #expect(refusal.advice.hasPrefix("Cette photo n’est pas gardée. "))
            #expect(refusal.advice.hasSuffix(".") && refusal.advice.count > 45)
        }
        #expect(PictureRefusal.tooHeavy.title.contains("20\u{A0}Mo"))
        #expect(PictureRefusal.otherFormat("HEIC").advice.contains("iPhone"))
        #expect(PictureFormat.allCases.map(\.mediaType) == ["image/jpeg", "image/png", "image/webp"])
    }
}
