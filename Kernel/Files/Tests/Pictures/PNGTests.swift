import Testing

@testable import Files

@Suite struct `A PNG` {
    static let secret = Array("48.1173 -1.6778".utf8)

    @Test func `keeps what draws it and how its colours are meant`() throws {
        let meant = [Sample.chunk("sRGB", [0]), Sample.chunk("gAMA", [0, 0, 0xB1, 0x8F])]
        let clear = Sample.chunk("tRNS", [0, 1, 0, 2, 0, 3])
        let original = Sample.png(before: meant + [clear], drawing: [Sample.pixels, Sample.pixels])
        let picture = try Picture(cleaning: original)
        #expect(picture.bytes == original)
        #expect(picture.format == .png && picture.size == PictureSize(width: 3, height: 2))
        #expect(picture.orientation == .upright)
    }

    @Test func `loses all that tells of its author`() throws {
        let names = [
            "tEXt", "zTXt", "iTXt", "tIME", "eXIf", "iCCP", "cHRM", "pHYs", "acTL", "fcTL", "fdAT", "abCd",
        ]
        let words = names.map { Sample.chunk($0, Self.secret) }
        let original = Sample.png(before: words, after: words, end: Self.secret + Sample.png())
        #expect(try Picture(cleaning: original).bytes == Sample.png())
    }

    @Test(arguments: PictureOrientation.allCases)
    func `says to its page how to turn it`(_ orientation: PictureOrientation) throws {
        let tiff = Sample.tiff(orientation: orientation.rawValue, isBig: false)
        let picture = try Picture(cleaning: Sample.png(after: [Sample.chunk("eXIf", tiff)]))
        #expect(picture.orientation == orientation && picture.turnToShow == orientation)
        #expect(picture.bytes == Sample.png())
    }

    @Test func `of indexes needs its palette, another loses it`() throws {
        let indexed = Sample.header(depth: 1, colour: 3)
        let kept = Sample.png(header: indexed, before: [Sample.palette, Sample.chunk("tRNS", [0, 255])])
        #expect(try Picture(cleaning: kept).bytes == kept)
        #expect(try Picture(cleaning: Sample.png(before: [Sample.palette])).bytes == Sample.png())
        let bad = [
            [], [Sample.palette, Sample.palette], [Sample.chunk("PLTE", [1, 2])], [Sample.chunk("PLTE", [])],
            [Sample.chunk("PLTE", [UInt8](repeating: 1, count: 9))],
            [Sample.chunk("tRNS", [0]), Sample.palette],
            [Sample.palette, Sample.chunk("tRNS", [0, 1, 2])],
        ]
        for pieces in bad {
            #expect(cleaned(Sample.png(header: indexed, before: pieces)) == .failure(.damaged))
        }
        #expect(
            cleaned(Sample.png(header: indexed, before: [Sample.palette], after: [Sample.palette]))
                == .failure(.damaged))
    }

    @Test func `is clear only where its format says so`() throws {
        let useless = Sample.png(
            header: Sample.header(colour: 6), before: [Sample.chunk("tRNS", [1, 2, 3, 4, 5, 6])])
        let picture = try Picture(cleaning: useless)
        #expect(picture.bytes == Sample.png(header: Sample.header(colour: 6)))
        let clear = Sample.chunk("tRNS", [0, 1, 0, 2, 0, 3])
        for pieces in [[Sample.chunk("tRNS", [1])], [clear, clear]] {
            #expect(cleaned(Sample.png(before: pieces)) == .failure(.damaged))
        }
        #expect(cleaned(Sample.png(after: [clear])) == .failure(.damaged))
    }

    @Test func `is refused when it is not whole, or lies`() {
        let spoilt = Sample.pixels.dropLast() + [Sample.pixels[Sample.pixels.count - 1] ^ 1]
        let bad: [[UInt8]] = [
            Sample.png(drawing: []), Sample.png(drawing: [Array(spoilt)]), Sample.png(header: []),
            Sample.png(before: [Sample.header()]), Sample.png(before: [Sample.chunk("IEND", [1])]),
            Sample.png(drawing: [Sample.pixels, Sample.chunk("tEXt", []), Sample.chunk("a Cd", [])]),
            Sample.png(header: Sample.header(depth: 3)), Sample.png(header: Sample.header(colour: 1)),
            Sample.png(header: Sample.header(depth: 16, colour: 3)),
            Sample.png(header: Sample.header(rest: [1, 0, 0])),
            Sample.png(header: Sample.header(rest: [0, 0, 2])),
            Sample.png(header: Sample.header(rest: [0, 0, 0, 0])),
            Sample.png(header: Sample.header(width: 0)),
            Sample.png(before: [[0x80, 0, 0, 0] + Array("tEXt".utf8)]),
            Sample.png(before: Array(repeating: Sample.chunk("tEXt", []), count: 20_000)),
        ]
        for bytes in bad { #expect(cleaned(bytes) == .failure(.damaged)) }
        #expect(cleaned(Sample.png(before: [Sample.chunk("CgBI", [])])) == .failure(.rareCoding))
    }

    @Test func `has its pixels in one piece`() throws {
        let (words, meant) = (Sample.chunk("tEXt", Self.secret), Sample.chunk("sRGB", [0]))
        let two = [Sample.pixels, Sample.pixels]
        #expect(
            try Picture(cleaning: Sample.png(drawing: [Sample.pixels, words, Sample.pixels])).bytes
                == Sample.png(drawing: two))
        #expect(
            try Picture(cleaning: Sample.png(before: [meant, meant])).bytes == Sample.png(before: [meant]))
        #expect(try Picture(cleaning: Sample.png(after: [meant])).bytes == Sample.png())
    }
}
