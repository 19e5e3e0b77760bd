/// The part of an object that a request asks for (RFC 9110 §14.2): one range of bytes, or the whole.
enum ByteRange: Equatable, Sendable {
    case whole
    /// First and last byte included, inside the object.
    case part(ClosedRange<Int>)
    /// Nothing of the object is asked for: 416.
    case unsatisfiable

    /// - Parameters:
    ///   - header: `bytes=0-99`, `bytes=100-`, `bytes=-4`; several ranges, or another unit, ask for the whole.
    ///   - size: of the object, in bytes.
    init(_ header: String?, size: Int) {
        guard let header, header.utf8.count <= 100, let text = Self.range(in: header) else {
            self = .whole
            return
        }
        let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        guard ends.count == 2, let first = Self.position(ends[0]), let last = Self.position(ends[1]) else {
            self = .whole
            return
        }
        self = Self.range(from: first, to: last, size: size)
    }

    private static func range(in header: String) -> Substring? {
        guard header.lowercased().hasPrefix("bytes="), !header.contains(",") else { return nil }
        return header.dropFirst("bytes=".count)
    }

    /// One end of a range.
    private enum Position {
        case absent
        case at(Int)
        /// Too large to be a number: beyond the end of any object.
        case beyond
    }

    /// - Returns: nil when it is no position.
    private static func position(_ text: Substring) -> Position? {
        guard !text.isEmpty else { return .absent }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return Int(text).map { .at($0) } ?? .beyond
    }

    private static func range(from first: Position, to last: Position, size: Int) -> ByteRange {
        switch (first, last) {
        case (.absent, .absent): return .whole
        case (.absent, .at(let count)):
            return count == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - count)...(size - 1))
        case (.absent, .beyond): return size == 0 ? .unsatisfiable : .part(0...(size - 1))
        case (.beyond, _): return .unsatisfiable
        case (.at(let start), .absent), (.at(let start), .beyond):
            return start < size ? .part(start...(size - 1)) : .unsatisfiable
        case (.at(let start), .at(let end)):
            // An inverted range is no range: the header is ignored (RFC 9110 §14.1.1).
            guard start <= end else { return .whole }
            return start < size ? .part(start...min(end, size - 1)) : .unsatisfiable
        }
    }
}
