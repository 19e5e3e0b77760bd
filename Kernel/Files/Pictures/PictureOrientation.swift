/// How the camera was held: what is to be done with the stored picture for it to be upright (EXIF 2.32, tag 0x0112).
package enum PictureOrientation: Int, Sendable, CaseIterable {
    case upright = 1
    case mirrored = 2
    case halfTurn = 3
    case flipped = 4
    case transposed = 5
    case quarterRight = 6
    case transversed = 7
    case quarterLeft = 8

    /// Whether the picture, once upright, is as wide as it was stored high.
    package var swapsSides: Bool { rawValue >= 5 }

    /// Reads the one tag in an EXIF block, which is a TIFF file; everything else of it is left unread.
    ///
    /// - Returns: nil when it says nothing that a browser would obey.
    init?(tiff: ArraySlice<UInt8>) {
        var start = PictureCursor(tiff, atEnd: .damaged)
        guard let (order, first) = try? Self.header(&start),
            let value = try? Self.tag(in: tiff.dropFirst(first), order)
        else { return nil }
        self.init(rawValue: value)
    }

    /// The order of the bytes, and where the first directory begins.
    private static func header(
        _ cursor: inout PictureCursor
    ) throws(PictureRefusal) -> (PictureCursor.Order, Int) {
        let mark = try cursor.number(2, .big)
        guard let order = PictureCursor.Order(tiff: mark), try cursor.number(2, order) == 42 else {
            throw .damaged
        }
        return (order, try cursor.number(4, order))
    }

    /// The value of the tag in a directory: at most 65,535 entries of 12 bytes, each looked at once.
    private static func tag(
        in directory: ArraySlice<UInt8>, _ order: PictureCursor.Order
    ) throws(PictureRefusal) -> Int? {
        var cursor = PictureCursor(directory, atEnd: .damaged)
        for _ in 0..<(try cursor.number(2, order)) {
            let (tag, type) = (try cursor.number(2, order), try cursor.number(2, order))
            let (count, value) = (try cursor.number(4, order), try cursor.number(2, order))
            _ = try cursor.take(2)
            if tag == orientationTag { return type == shortType && count == 1 ? value : nil }
        }
        return nil
    }

    private static let orientationTag = 0x0112
    private static let shortType = 3

    /// An EXIF block made anew, which holds this tag and no other.
    var tiff: [UInt8] {
        [0x4D, 0x4D, 0, 42, 0, 0, 0, 8]  // most significant byte first; the directory follows
            + [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(rawValue), 0, 0]  // one entry
            + [0, 0, 0, 0]  // no other directory
    }
}

extension PictureCursor.Order {
    /// `II` or `MM`, the two first letters of a TIFF file.
    fileprivate init?(tiff mark: Int) {
        switch mark {
        case 0x4949: self = .little
        case 0x4D4D: self = .big
        default: return nil
        }
    }
}
