/// The formats that every browser shows and that are read here to their last byte.
package enum PictureFormat: String, Sendable, CaseIterable {
    case jpeg
    case png
    case webp

    /// The type under which the picture is served.
    package var mediaType: String { "image/\(rawValue)" }

    /// Recognises a format by its first bytes, the only ones that do not lie.
    init?(of bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: PNGCleaner.signature) {
            self = .png
        } else if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8))
        {
            self = .webp
        } else {
            return nil
        }
    }

    /// The name of a format that telephones and scanners often send and that is not taken, for the refusal.
    static func nameOfOther(_ bytes: [UInt8]) -> String? {
        others.first { bytes.dropFirst($0.offset).starts(with: Array($0.magic.utf8)) }?.name
    }

    private static let others: [(offset: Int, magic: String, name: String)] = [
        (4, "ftypavif", "AVIF"), (4, "ftypavis", "AVIF"),
        (4, "ftyphei", "HEIC"), (4, "ftyphev", "HEIC"), (4, "ftypmif1", "HEIC"), (4, "ftypmsf1", "HEIC"),
        (0, "GIF8", "GIF"), (0, "II*\0", "TIFF"), (0, "MM\0*", "TIFF"), (0, "BM", "BMP"), (0, "%PDF", "PDF"),
    ]
}
