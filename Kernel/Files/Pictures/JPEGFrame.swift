/// The frame of a JPEG: its size and its components (T.81 §B.2.2).
struct JPEGFrame {
    let size: PictureSize
    /// The identifiers by which the scans call them: one for grey, three for colours, four for CMYK.
    let components: [UInt8]

    init(_ content: ArraySlice<UInt8>) throws(PictureRefusal) {
        var cursor = PictureCursor(content, atEnd: .damaged)
        let precision = try cursor.byte()
        let (height, width) = (try cursor.number(2, .big), try cursor.number(2, .big))
        // A height of zero would be told after the first scan, too late to refuse it.
        guard precision == 8, height > 0 else { throw .rareCoding }
        size = try PictureSize(checked: width, height)
        var components: [UInt8] = []
        for _ in 0..<(try cursor.byte()) {
            let (name, sampling, table) = (try cursor.byte(), try cursor.byte(), try cursor.byte())
            guard (1...4).contains(sampling >> 4), (1...4).contains(sampling & 15), table <= 3,
                !components.contains(name)
            else { throw .damaged }
            components.append(name)
        }
        guard cursor.isAtEnd, [1, 3, 4].contains(components.count) else { throw .damaged }
        self.components = components
    }

    /// A scan draws components of this frame, with tables that exist, over coefficients 0 to 63 (T.81 §B.2.3).
    func check(scan content: ArraySlice<UInt8>) throws(PictureRefusal) {
        var cursor = PictureCursor(content, atEnd: .damaged)
        let count = try cursor.byte()
        guard (1...4).contains(count) else { throw .damaged }
        for _ in 0..<count {
            let (name, tables) = (try cursor.byte(), try cursor.byte())
            guard components.contains(name), tables >> 4 <= 3, tables & 15 <= 3 else { throw .damaged }
        }
        let (first, last) = (try cursor.byte(), try cursor.byte())
        let bits = try cursor.byte()
        guard first <= last, last <= 63, bits >> 4 <= 13, bits & 15 <= 13, cursor.isAtEnd else {
            throw .damaged
        }
    }
}

/// The tables of a JPEG, which must fill their segment to its last byte: nothing hides behind them.
enum JPEGTables {
    /// T.81 §B.2.4.1: each has a number and 64 values of one or two bytes.
    static func checkQuantization(_ content: ArraySlice<UInt8>) throws(PictureRefusal) {
        var cursor = PictureCursor(content, atEnd: .damaged)
        while !cursor.isAtEnd {
            let name = try cursor.byte()
            guard name >> 4 <= 1, name & 15 <= 3 else { throw .damaged }
            _ = try cursor.take(64 << Int(name >> 4))
        }
    }

    /// T.81 §B.2.4.2: each has a number, the count of its codes of 1 to 16 bits, and their values.
    static func checkHuffman(_ content: ArraySlice<UInt8>) throws(PictureRefusal) {
        var cursor = PictureCursor(content, atEnd: .damaged)
        while !cursor.isAtEnd {
            let name = try cursor.byte()
            guard name >> 4 <= 1, name & 15 <= 3 else { throw .damaged }
            let codes = try cursor.take(16).reduce(0) { $0 + Int($1) }
            guard codes <= 256 else { throw .damaged }
            _ = try cursor.take(codes)
        }
    }
}
