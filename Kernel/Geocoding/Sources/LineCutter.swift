import Glibc

/// Cuts a text that comes in pieces into its lines, without their ends, without the byte order mark of the first.
///
/// A line is copied only when it stands on two pieces. Ends: LF, CRLF, or CR alone when the first piece has no LF.
struct LineCutter {
    /// More bytes than this are no line of addresses.
    static let longest = 16 << 20

    private var tail: [UInt8] = []
    private var newline: UInt8?
    private var isSkipping = false
    /// Lines given until now: the number of the last one.
    private(set) var number = 0

    /// Gives each line that ends in this piece; nothing for one that is too long.
    mutating func feed(
        _ piece: UnsafeRawBufferPointer, _ body: (UnsafeBufferPointer<UInt8>?) throws -> Void
    ) rethrows {
        guard let base = piece.baseAddress, piece.count > 0 else { return }
        let newline = newline ?? (piece.contains(10) || !piece.contains(13) ? 10 : 13)
        self.newline = newline
        var start = 0
        while start < piece.count {
            guard let found = memchr(base + start, Int32(newline), piece.count - start) else {
                keep(piece, from: start)
                return
            }
            let end = base.distance(to: UnsafeRawPointer(found))
            if tail.isEmpty, !isSkipping {
                try give(UnsafeRawBufferPointer(rebasing: piece[start..<end]), body)
            } else {
                keep(UnsafeRawBufferPointer(rebasing: piece[..<end]), from: start)
                try giveTail(body)
            }
            start = end + 1
        }
    }

    /// Gives the last line, when nothing ends it.
    mutating func finish(_ body: (UnsafeBufferPointer<UInt8>?) throws -> Void) rethrows {
        if !tail.isEmpty || isSkipping { try giveTail(body) }
    }

    private mutating func keep(_ piece: UnsafeRawBufferPointer, from start: Int) {
        guard !isSkipping else { return }
        if tail.count + piece.count - start > Self.longest {
            isSkipping = true
            tail = []
        } else {
            tail.append(contentsOf: piece[start...])
        }
    }

    private mutating func giveTail(_ body: (UnsafeBufferPointer<UInt8>?) throws -> Void) rethrows {
        let line = tail
        tail.removeAll(keepingCapacity: tail.capacity < 1 << 20)
        if isSkipping {
            isSkipping = false
            number += 1
            return try body(nil)
        }
        try line.withUnsafeBytes { try give($0, body) }
    }

    private mutating func give(
        _ line: UnsafeRawBufferPointer, _ body: (UnsafeBufferPointer<UInt8>?) throws -> Void
    ) rethrows {
        number += 1
        var (start, end) = (0, line.count)
        if end > 0, line[end - 1] == 13 { end -= 1 }
        if number == 1, end >= 3, line[0] == 0xEF, line[1] == 0xBB, line[2] == 0xBF { start = 3 }
        try body(UnsafeRawBufferPointer(rebasing: line[start..<end]).assumingMemoryBound(to: UInt8.self))
    }
}
