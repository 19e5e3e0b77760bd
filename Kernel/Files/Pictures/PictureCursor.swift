/// A place in the bytes of a picture: it goes forward only, and never reads past their end.
struct PictureCursor {
    private(set) var position: Int
    private let bytes: ArraySlice<UInt8>
    private let refusal: PictureRefusal

    /// Which byte of a number comes first.
    enum Order {
        case big
        case little
    }

    /// - Parameter refusal: what it means that the bytes end too early: the file was cut, or one of its pieces lies.
    init(_ bytes: ArraySlice<UInt8>, atEnd refusal: PictureRefusal) {
        self.bytes = bytes
        self.refusal = refusal
        position = bytes.startIndex
    }

    var isAtEnd: Bool { position == bytes.endIndex }

    /// The next bytes, not copied.
    mutating func take(_ count: Int) throws(PictureRefusal) -> ArraySlice<UInt8> {
        guard count <= bytes.endIndex - position else { throw refusal }
        let start = position
        position += count
        return bytes[start..<position]
    }

    mutating func byte() throws(PictureRefusal) -> UInt8 {
        guard position < bytes.endIndex else { throw refusal }
        position += 1
        return bytes[position - 1]
    }

    /// The next number, of one to four bytes.
    mutating func number(_ count: Int, _ order: Order) throws(PictureRefusal) -> Int {
        let digits = try take(count)
        return switch order {
        case .big: digits.reduce(0) { $0 << 8 | Int($1) }
        case .little: digits.reversed().reduce(0) { $0 << 8 | Int($1) }
        }
    }

    /// The bytes before the next one of this value whose follower is as asked; the cursor stays before it.
    mutating func takeUntil(
        _ value: UInt8, before isRight: (UInt8) -> Bool
    ) throws(PictureRefusal) -> ArraySlice<UInt8> {
        let start = position
        var index = start
        while let found = bytes[index...].firstIndex(of: value), found + 1 < bytes.endIndex {
            if isRight(bytes[found + 1]) {
                position = found
                return bytes[start..<found]
            }
            index = found + 2
        }
        throw refusal
    }
}
