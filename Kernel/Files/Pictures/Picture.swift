/// A picture that is safe to show: what draws it, and nothing else of the file that a person sent.
///
/// The place, the camera, the author, the thumbnail and whatever lay behind the end are gone. The drawing itself is
/// copied as it is, not decoded: the pixels are those of the original.
package struct Picture: Sendable, Equatable {
    package let bytes: [UInt8]
    package let format: PictureFormat
    package let size: PictureSize
    /// How the camera was held: what the original said, upright when it said nothing.
    package let orientation: PictureOrientation

    /// What a page has still to do for the picture to be upright.
    ///
    /// A JPEG says it itself, in the one tag that is written anew, and every browser obeys since 2020. Browsers do not
    /// agree about PNG and WebP, so these say nothing: whoever shows them turns them.
    package var turnToShow: PictureOrientation {
        format == .jpeg ? .upright : orientation
    }

    /// The size once upright.
    package var shownSize: PictureSize {
        orientation.swapsSides ? PictureSize(width: size.height, height: size.width) : size
    }

    /// Cleans what a person sent.
    ///
    /// Neither its name nor the type it was declared with is asked: only its bytes are believed.
    ///
    /// - Throws: why it cannot be shown. There is then no picture at all: never the original in its place.
    package init(cleaning original: [UInt8]) throws(PictureRefusal) {
        guard !original.isEmpty else { throw .empty }
        guard original.count <= PictureLimits.mostBytes else { throw .tooHeavy }
        guard let format = PictureFormat(of: original) else {
            throw .otherFormat(PictureFormat.nameOfOther(original))
        }
        switch format {
        case .jpeg:
            var cleaner = JPEGCleaner(original)
            self = try cleaner.clean()
        case .png:
            var cleaner = PNGCleaner(original)
            self = try cleaner.clean()
        case .webp:
            var cleaner = try WebPCleaner(original)
            self = try cleaner.clean()
        }
    }

    init(_ format: PictureFormat, _ size: PictureSize, _ orientation: PictureOrientation, bytes: [UInt8]) {
        self.format = format
        self.size = size
        self.orientation = orientation
        self.bytes = bytes
    }
}

/// What is taken of a picture before any of it is believed.
package enum PictureLimits {
    /// 20 Mo, as the forms say it.
    package static let mostBytes = 20 << 20
    package static let mostPixels = 50_000_000
    /// The longest side that a JPEG can have, for all.
    static let longestSide = 65_535
    /// The segments of a JPEG: the longest profiles of colour and maps of depth take a few hundred.
    static let mostSegments = 2_000
    /// The scans of a progressive JPEG: encoders make about ten; each costs a browser a pass over the whole picture.
    static let mostScans = 100
    /// The chunks of a PNG or a WebP: a PNG of 20 Mo in chunks of 8 KiB, as libpng writes them, has 2,500.
    static let mostChunks = 20_000
}
