import Testing

@testable import Files

@Suite struct `A WebP` {
    static let secret = Array("48.1173 -1.6778".utf8)

    @Test(arguments: [Sample.webp(), Sample.webp([Sample.lossless()])])
    func `of one frame stays as it is`(_ original: [UInt8]) throws {
        let picture = try Picture(cleaning: original)
        #expect(picture.bytes == original)
        #expect(picture.format == .webp && picture.size == PictureSize(width: 3, height: 2))
    }

    @Test func `loses all that tells of its author, and its header no more announces it`() throws {
        let words = ["EXIF", "XMP ", "ICCP", "abcd"].map { Sample.piece($0, Self.secret) }
        let after = Self.secret + Sample.webp()
        let alpha = Sample.piece("ALPH", [1, 2, 3])
        for frame in [Sample.lossy(), Sample.lossless()] {
            let original = Sample.webp([Sample.canvas(0x2C)] + words + [frame] + words, end: after)
            #expect(try Picture(cleaning: original).bytes == Sample.webp([frame]))
            #expect(try Picture(cleaning: Sample.webp([frame] + words)).bytes == Sample.webp([frame]))
        }
        let clear = Sample.webp([Sample.canvas(0x3C)] + words + [alpha, Sample.lossy()] + words, end: after)
        #expect(
            try Picture(cleaning: clear).bytes
                == Sample.webp([Sample.canvas(0x10), alpha, Sample.lossy()]))
    }

    @Test(arguments: PictureOrientation.allCases, [true, false])
    func `says to its page how to turn it`(_ orientation: PictureOrientation, isNamed: Bool) throws {
        let tiff = Sample.tiff(orientation: orientation.rawValue, isBig: true)
        let exif = Sample.piece("EXIF", (isNamed ? Array("Exif\0\0".utf8) : []) + tiff)
        let picture = try Picture(cleaning: Sample.webp([Sample.canvas(0x08), Sample.lossy(), exif]))
        #expect(picture.orientation == orientation && picture.turnToShow == orientation)
        #expect(picture.bytes == Sample.webp())
    }

    @Test func `may forget to fill its last piece, not to hold it`() throws {
        let kept = Sample.webp()
        #expect(Sample.lossy().last == 0 && Sample.lossy().count.isMultiple(of: 2))
        var unfilled = Array(kept.dropLast())
        unfilled[4] -= 1
        #expect(try Picture(cleaning: unfilled).bytes == kept)
        var short = Array(kept.dropLast(2))
        short[4] -= 2
        #expect(cleaned(short) == .failure(.damaged))
    }

    @Test func `is refused when it moves, is not whole, or lies`() {
        let (alpha, animation) = (Sample.piece("ALPH", [1, 2]), Sample.piece("ANMF", Self.secret))
        for pieces in [[Sample.canvas(0x02), Sample.lossy()], [Sample.canvas(0), animation], [animation]] {
            #expect(cleaned(Sample.webp(pieces)) == .failure(.animated))
        }
        let extended = Sample.canvas(0x10)
        let bad: [[[UInt8]]] = [
            [], [extended], [Sample.lossy(), Sample.lossy()], [Sample.lossy(), Sample.lossless()],
            [alpha, Sample.lossy()], [extended, alpha, alpha, Sample.lossy()],
            [extended, Sample.lossy(), alpha], [extended, Sample.piece("ALPH", []), Sample.lossy()],
            [extended, Sample.piece("ALPH", [2]), Sample.lossy()], [extended, extended, Sample.lossy()],
            [Sample.lossy(), extended], [Sample.canvas(0, width: 4), Sample.lossy()],
            [Sample.piece("EXIF", Self.secret), Sample.lossy()], [Sample.lossy(key: 1)],
            [Sample.lossy(width: 0)], [Sample.piece("VP8 ", Self.secret)],
            [Sample.piece("VP8L", Self.secret)],
            [Sample.piece("VP8X", [0, 0, 0, 0, 2, 0, 0, 1, 0, 0, 0]), Sample.lossy()],
        ]
        for pieces in bad { #expect(cleaned(Sample.webp(pieces)) == .failure(.damaged)) }
        var version = Sample.webp([Sample.lossless()])
        version[24] |= 0x20
        #expect(cleaned(version) == .failure(.damaged))
        let partition = Sample.piece("VP8 ", [0x90, 0, 0, 0x9D, 0x01, 0x2A, 3, 0, 2, 0, 1, 2, 3])
        #expect(cleaned(Sample.webp([partition])) == .failure(.damaged))
    }
}
