/// A reader of `multipart/form-data` (RFC 7578) fed with chunks cut anywhere: bounded in memory, it holds at most one
/// part's headers or one boundary.
package struct MultipartParser {
    private let delimiter: [UInt8]
    private let skip: [Int]
    private var pending: [UInt8] = [0x0D, 0x0A]
    private var state = State.preamble
    private var parts = 0

    private enum State {
        case preamble
        case afterDelimiter
        case headers
        case body
        case epilogue
    }

    static let longestHeaders = 8192
    static let longestPreamble = 8192
    static let mostParts = 2000

    /// - Parameter contentType: the request's `Content-Type`, which names the boundary.
    /// - Returns: nil when it is not `multipart/form-data` with a boundary of 1 to 70 characters (RFC 2046 §5.1.1).
    package init?(contentType: String) {
        guard let (type, parameters) = HeaderParameters.parse(contentType), type == "multipart/form-data",
            let boundary = parameters["boundary"], (1...70).contains(boundary.utf8.count)
        else { return nil }
        self.init(boundary: boundary)
    }

    package init(boundary: String) {
        delimiter = [0x0D, 0x0A, 0x2D, 0x2D] + Array(boundary.utf8)
        var skip = [Int](repeating: delimiter.count, count: 256)
        for (index, byte) in delimiter.dropLast().enumerated() {
            skip[Int(byte)] = delimiter.count - 1 - index
        }
        self.skip = skip
    }

    /// Reads one more chunk.
    ///
    /// - Returns: what it completed, in order.
    package mutating func feed(_ chunk: some Collection<UInt8>) throws(MultipartFault) -> [MultipartEvent] {
        var buffer = pending
        buffer.append(contentsOf: chunk)
        var events: [MultipartEvent] = []
        var position = 0
        while let next = try step(in: buffer, from: position, into: &events) {
            position = next
        }
        pending = Array(buffer[min(kept, buffer.count)...])
        return events
    }

    /// - Throws: `truncated` unless the closing boundary was read.
    package func finish() throws(MultipartFault) {
        guard case .epilogue = state else { throw .truncated }
    }

    /// The index from which the last buffer must be kept for the next chunk.
    private var kept = 0

    /// Reads one element at `position`.
    ///
    /// - Returns: where the next one begins, or nil when more bytes are needed.
    private mutating func step(
        in buffer: [UInt8], from position: Int, into events: inout [MultipartEvent]
    ) throws(MultipartFault) -> Int? {
        kept = position
        switch state {
        case .preamble: return try skipPreamble(in: buffer, from: position)
        case .afterDelimiter: return try readDelimiterEnd(in: buffer, from: position)
        case .headers: return try readHeaders(in: buffer, from: position, into: &events)
        case .body: return readBody(in: buffer, from: position, into: &events)
        case .epilogue:
            kept = buffer.count
            return nil
        }
    }

    private mutating func skipPreamble(in buffer: [UInt8], from position: Int) throws(MultipartFault) -> Int?
    {
        guard let found = indexOfDelimiter(in: buffer, from: position) else {
            guard buffer.count - position <= Self.longestPreamble else { throw .malformed }
            return nil
        }
        state = .afterDelimiter
        return found + delimiter.count
    }

    /// After a boundary: `--` ends the form, white space and a line end begin a part.
    private mutating func readDelimiterEnd(in buffer: [UInt8], from position: Int) throws(MultipartFault)
        -> Int?
    {
        guard buffer.count - position >= 2 else { return nil }
        if buffer[position] == 0x2D, buffer[position + 1] == 0x2D {
            state = .epilogue
            return buffer.count
        }
        var index = position
        while index < buffer.count, buffer[index] == 0x20 || buffer[index] == 0x09 { index += 1 }
        guard index - position <= 64 else { throw .malformed }
        guard buffer.count - index >= 2 else { return nil }
        guard buffer[index] == 0x0D, buffer[index + 1] == 0x0A else { throw .malformed }
        state = .headers
        return index + 2
    }

    private mutating func readHeaders(
        in buffer: [UInt8], from position: Int, into events: inout [MultipartEvent]
    ) throws(MultipartFault) -> Int? {
        let searched = buffer[position..<min(buffer.count, position + Self.longestHeaders)]
        guard let end = Self.indexOfBlankLine(in: searched) else {
            guard buffer.count - position < Self.longestHeaders else { throw .headersTooLong }
            return nil
        }
        parts += 1
        guard parts <= Self.mostParts else { throw .tooManyParts }
        events.append(.began(try MultipartHeaders(block: buffer[position..<end])))
        state = .body
        return end + 4
    }

    private mutating func readBody(
        in buffer: [UInt8], from position: Int, into events: inout [MultipartEvent]
    ) -> Int? {
        guard let found = indexOfDelimiter(in: buffer, from: position) else {
            let safe = max(position, buffer.count - delimiter.count + 1)
            if safe > position { events.append(.bytes(buffer[position..<safe])) }
            kept = safe
            return nil
        }
        if found > position { events.append(.bytes(buffer[position..<found])) }
        events.append(.ended)
        state = .afterDelimiter
        return found + delimiter.count
    }

    /// Boyer–Moore–Horspool: bytes are looked at once every boundary's length.
    private func indexOfDelimiter(in buffer: [UInt8], from start: Int) -> Int? {
        let last = delimiter.count - 1
        var index = start
        while index + last < buffer.count {
            var back = last
            while buffer[index + back] == delimiter[back] {
                if back == 0 { return index }
                back -= 1
            }
            index += skip[Int(buffer[index + last])]
        }
        return nil
    }

    private static func indexOfBlankLine(in bytes: ArraySlice<UInt8>) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return bytes.indices.dropLast(3).first { index in
            bytes[index] == 0x0D && bytes[index + 1] == 0x0A && bytes[index + 2] == 0x0D
                && bytes[index + 3] == 0x0A
        }
    }
}
