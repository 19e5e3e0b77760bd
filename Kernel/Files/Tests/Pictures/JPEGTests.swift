import Testing

@testable import Files

@Suite struct `A JPEG` {
    static let secret = Array("48.1173 -1.6778".utf8)

    @Test func `keeps its tables, its frame and its scan`() throws {
        let picture = try Picture(cleaning: Sample.jpeg())
        #expect(picture.bytes == Sample.jpeg(before: [Sample.jfifAnew]))
        #expect(picture.format == .jpeg && picture.size == PictureSize(width: 3, height: 2))
        #expect(picture.orientation == .upright)
    }

    @Test func `loses all that tells of its author`() throws {
        let applications = (UInt8(0xE0)...0xEF).map { Sample.segment($0, Self.secret) }
        let comment = Sample.segment(0xFE, Self.secret)
        let original = Sample.jpeg(
            before: [Sample.jfifWithThumbnail, Sample.exif(Self.secret)] + applications + [comment],
            between: applications + [comment], after: Self.secret + Sample.jpeg())
        #expect(try Picture(cleaning: original).bytes == Sample.jpeg(before: [Sample.jfifAnew]))
    }

    @Test(arguments: PictureOrientation.allCases, [true, false])
    func `says how it is turned, and nothing else of its EXIF`(
        _ orientation: PictureOrientation, isBig: Bool
    ) throws {
        let tiff = Sample.tiff(orientation: orientation.rawValue, isBig: isBig)
        let picture = try Picture(cleaning: Sample.jpeg(before: [Sample.jfif, Sample.exif(tiff)]))
        #expect(picture.orientation == orientation)
        #expect(picture.turnToShow == .upright)
        #expect(picture.shownSize.width == (orientation.rawValue < 5 ? 3 : 2))
        let own = orientation == .upright ? [] : [Sample.exif(orientation.tiff)]
        #expect(picture.bytes == Sample.jpeg(before: [Sample.jfifAnew] + own))
        #expect(PictureOrientation(tiff: orientation.tiff[...]) == orientation)
    }

    @Test func `with an EXIF that cannot be read stands as it lies`() throws {
        let whole = Sample.tiff(orientation: 6, isBig: true)
        var (lost, unordered) = (whole, whole)
        lost.replaceSubrange(4..<8, with: [0xFF, 0xFF, 0xFF, 0xFF])
        unordered.replaceSubrange(0..<2, with: Array("IM".utf8))
        let bad = [
            Sample.tiff(orientation: 0, isBig: true), Sample.tiff(orientation: 9, isBig: false),
            Sample.tiff(orientation: 6, isBig: true, type: 4),
            Sample.tiff(orientation: 6, isBig: true, count: 2), lost, unordered,
        ]
        for tiff in bad + (0..<32).map({ Array(whole.prefix($0)) }) {
            let picture = try Picture(cleaning: Sample.jpeg(before: [Sample.exif(tiff)]))
            #expect(picture.orientation == .upright)
            #expect(picture.bytes == Sample.jpeg(before: []))
        }
    }

    @Test func `of Adobe keeps how its colours are coded, and no more`() throws {
        for transform in UInt8(0)...2 {
            let picture = try Picture(cleaning: Sample.jpeg(before: [Sample.adobe(transform)]))
            let anew = Sample.segment(0xEE, Array("Adobe".utf8) + [0, 100, 0, 0, 0, 0, transform])
            #expect(picture.bytes == Sample.jpeg(before: [anew]))
        }
        #expect(cleaned(Sample.jpeg(before: [Sample.adobe(3)])) == .failure(.damaged))
        let grey = Sample.jpeg(
            before: [Sample.adobe(0)], frame: Sample.frame(components: 1), scans: [Sample.scan(of: [1])])
        #expect(
            try Picture(cleaning: grey).bytes
                == Sample.jpeg(
                    before: [], frame: Sample.frame(components: 1), scans: [Sample.scan(of: [1])]))
    }

    @Test func `may have several scans, with tables and words between them`() throws {
        let words = Sample.segment(0xFE, Self.secret)
        let scans = [Sample.scan(of: [1]), words, Sample.huffman, Sample.scan(of: [2, 3])]
        let progressive = Sample.jpeg(frame: Sample.frame(0xC2), scans: scans)
        let kept = Sample.jpeg(
            before: [Sample.jfifAnew], frame: Sample.frame(0xC2), scans: scans.filter { $0 != words })
        #expect(try Picture(cleaning: progressive).bytes == kept)
        let many = Sample.jpeg(scans: Array(repeating: Sample.scan(), count: 101))
        #expect(cleaned(many) == .failure(.damaged))
    }

    @Test func `keeps its restart markers when it announced them`() throws {
        let drawing = Sample.scan([0x12, 0xFF, 0xD0, 0x34, 0xFF, 0xD7, 0x56])
        let interval = Sample.segment(0xDD, [0, 1])
        let announced = Sample.jpeg(before: [], between: [interval], scans: [drawing])
        #expect(try Picture(cleaning: announced).bytes == announced)
        #expect(cleaned(Sample.jpeg(scans: [drawing])) == .failure(.damaged))
    }

    @Test func `loses the bytes that fill`() throws {
        let filled = [0xFF, 0xFF] + Sample.quantization
        let original = Sample.jpeg(
            before: [filled], scans: [Sample.scan([0x12, 0xFF, 0xFF, 0xFF, 0x00, 0x34, 0xFF])])
        let kept = Sample.jpeg(
            before: [Sample.quantization], scans: [Sample.scan([0x12, 0xFF, 0x00, 0x34])])
        #expect(try Picture(cleaning: original).bytes == kept)
    }

    @Test func `is refused when it is not whole, or lies`() {
        let bad: [[UInt8]] = [
            Sample.jpeg(scans: []), Sample.jpeg(frame: []), Sample.jpeg(between: [Sample.frame()]),
            Sample.jpeg(scans: [Sample.scan(of: [4])]), Sample.jpeg(scans: [Sample.scan(of: [])]),
            Sample.jpeg(frame: Sample.frame(components: 2)), Sample.jpeg(between: [[0xFF, 0xD8]]),
            Sample.jpeg(between: [[0xFF, 0xD0]]), Sample.jpeg(between: [[0x00]]),
            Sample.jpeg(between: [[0xFF, 0xDB, 0, 1]]), Sample.jpeg(between: [[0xFF, 0xE1, 0, 0]]),
            Sample.jpeg(between: [Sample.segment(0xDB, [0] + Self.secret)]),
            Sample.jpeg(between: [Sample.segment(0xDB, Sample.quantization.dropFirst(4) + [7])]),
            Sample.jpeg(between: [Sample.segment(0xC4, Sample.huffman.dropFirst(4) + [7])]),
            Sample.jpeg(between: [Sample.segment(0xC4, [UInt8](repeating: 255, count: 17))]),
            Sample.jpeg(between: [Sample.segment(0xDD, [0, 1, 2])]),
            Sample.jpeg(before: Array(repeating: Sample.segment(0xFE, []), count: 2000)),
        ]
        for bytes in bad { #expect(cleaned(bytes) == .failure(.damaged)) }
        for marker: UInt8 in [0xC3, 0xC5, 0xC9, 0xCA, 0xCC, 0xCF, 0xDC, 0xDE] {
            #expect(cleaned(Sample.jpeg(frame: Sample.frame(marker))) == .failure(.rareCoding))
        }
        #expect(cleaned(Sample.jpeg(frame: Sample.frame(height: 0))) == .failure(.rareCoding))
        #expect(cleaned(Sample.jpeg(frame: Sample.frame(width: 0))) == .failure(.damaged))
    }
}
