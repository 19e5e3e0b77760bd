import Files
import Testing

@testable import Web

@Suite struct `The arms of a paper for a word processor` {
    /// A JPEG of 3 by 2 pixels, held as its EXIF block says (TIFF 6.0, tag 274).
    private static func jpeg(orientation: UInt8) -> [UInt8] {
        let segment = { (marker: UInt8, content: [UInt8]) -> [UInt8] in
            [0xFF, marker, UInt8((content.count + 2) >> 8), UInt8((content.count + 2) & 255)] + content
        }
        let tiff: [UInt8] =
            Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1]
            + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0] + [0, 0, 0, 0]
        let components: [UInt8] = [1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]
        return [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8) + [1, 1, 1, 0, 72, 0, 72, 0, 0])
            + segment(0xE1, Array("Exif\0\0".utf8) + tiff)
            + segment(0xDB, [0] + Array(repeating: 1, count: 64))
            + segment(0xC0, [8, 0, 2, 0, 3, 3] + components)
            + segment(0xC4, [0, 1] + Array(repeating: 0, count: 15) + [5])
            + segment(0xDA, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]) + [0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD9]
    }

    private static func written(_ bytes: [UInt8]) -> WrittenPaper {
        WrittenPaper(
            Paper(
                "Lettre",
                issuer: .init(
                    name: "Commune", arms: .init(mediaType: "image/jpeg", bytes: bytes, address: "/armes")),
                parts: ["<p>Bonjour</p>"]))
    }

    @Test func `are not drawn squashed when they were photographed sideways`() throws {
        #expect(try Picture(cleaning: Self.jpeg(orientation: 6)).orientation != .upright)
        for orientation: UInt8 in 2...8 {
            let sideways = Self.written(Self.jpeg(orientation: orientation))
            #expect(sideways.arms == nil)
            let word = try ZipContents(WordFile(paper: sideways, drawings: []).bytes())
            #expect(!word.names.contains { $0.hasPrefix("word/media/") })
            #expect(!(try word.text("word/document.xml")).contains("<w:drawing>"))
        }
        let upright = try #require(Self.written(Self.jpeg(orientation: 1)).arms)
        #expect(upright.width > upright.height && upright.ending == "jpeg")
    }
}
