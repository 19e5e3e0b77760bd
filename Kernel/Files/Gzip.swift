import CZlib

/// The gzip form of bytes (RFC 1952), for replies and stored exports.
package enum Gzip {
    /// A stream that zlib refused: truncated, corrupt, or larger than allowed once expanded.
    package enum Fault: Error, Equatable {
        case corrupt
        case tooLarge
    }

    /// - Parameter level: 1 is fast, 9 is small.
    package static func compress(_ bytes: [UInt8], level: Int32 = 6) throws(Fault) -> [UInt8] {
        let writer = try GzipWriter(level: level)
        try writer.append(bytes)
        return try writer.finish()
    }

    /// - Parameter limit: the most bytes that may come out: a small file can expand to gigabytes.
    package static func expand(_ bytes: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
        let reader = try GzipReader(bytes)
        var output: [UInt8] = []
        output.reserveCapacity(min(limit, bytes.count * 4))
        while let piece = try reader.next() {
            guard output.count + piece.count <= limit else { throw .tooLarge }
            output += piece
        }
        return output
    }

    /// 32 KiB of window, with the gzip header (zlib.h, `deflateInit2`).
    fileprivate static let window: Int32 = 15 + 16
    fileprivate static let pieceSize = 1 << 16
    fileprivate static let streamSize = Int32(MemoryLayout<z_stream>.size)
}

/// Bytes compressed as they come: only the compressed ones are kept.
package final class GzipWriter {
    /// zlib remembers where its stream lies, which must not move.
    private let stream: UnsafeMutablePointer<z_stream>
    private var output: [UInt8] = []

    /// What stands around the compressed bytes.
    package enum Wrapping: Sendable {
        /// A file of its own (RFC 1952).
        case gzip
        /// A part of another format, as in a PNG (RFC 1950).
        case zlib
    }

    /// - Parameter level: 1 is fast, 9 is small.
    package init(level: Int32 = 6, wrapping: Wrapping = .gzip) throws(Gzip.Fault) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        let window = wrapping == .gzip ? Gzip.window : Gzip.window - 16
        let status = deflateInit2_(
            stream, level, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Gzip.streamSize)
        guard status == Z_OK else { throw .corrupt }
    }

    deinit {
        deflateEnd(stream)
        stream.deallocate()
    }

    /// Takes the next compressed bytes.
    ///
    /// - Throws: `Gzip.Fault` when they are not gzip, or expand beyond the limit.
    package func append(_ bytes: [UInt8]) throws(Gzip.Fault) {
        guard !bytes.isEmpty else { return }
        try run(bytes, Z_NO_FLUSH)
    }

    /// The compressed bytes that are ready, then forgotten: a long stream leaves as it comes.
    package func taken() -> [UInt8] {
        defer { output = [] }
        return output
    }

    /// The whole of what was appended, or what was not taken yet; to be asked once.
    package func finish() throws(Gzip.Fault) -> [UInt8] {
        try run([], Z_FINISH)
        return output
    }

    private func run(_ bytes: [UInt8], _ flush: Int32) throws(Gzip.Fault) {
        var bytes = bytes
        let isRight = bytes.withUnsafeMutableBufferPointer { source in
            stream.pointee.next_in = source.baseAddress
            stream.pointee.avail_in = UInt32(source.count)
            repeat {
                let status = stream.writePiece(to: &output) { deflate($0, flush) }
                guard status != Z_STREAM_ERROR else { return false }
            } while stream.pointee.avail_out == 0
            return true
        }
        guard isRight else { throw .corrupt }
    }
}

/// Compressed bytes expanded a piece at a time.
package final class GzipReader {
    private let stream: UnsafeMutablePointer<z_stream>
    private let bytes: [UInt8]
    private var isFinished = false

    package convenience init(_ bytes: [UInt8]) throws(Gzip.Fault) {
        try self.init(bytes, window: Gzip.window)
    }

    /// - Parameter bytes: compressed, with nothing around them (RFC 1951), as in a ZIP archive.
    package convenience init(bare bytes: [UInt8]) throws(Gzip.Fault) {
        try self.init(bytes, window: 16 - Gzip.window)
    }

    private init(_ bytes: [UInt8], window: Int32) throws(Gzip.Fault) {
        self.bytes = bytes
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        guard inflateInit2_(stream, window, ZLIB_VERSION, Gzip.streamSize) == Z_OK else {
            throw .corrupt
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
    }

    /// The next bytes, at most 64 KiB; nil at the end.
    package func next() throws(Gzip.Fault) -> [UInt8]? {
        guard !isFinished else { return nil }
        var output: [UInt8] = []
        let status = bytes.withUnsafeBufferPointer { source in
            let read = Int(stream.pointee.total_in)
            stream.pointee.next_in = UnsafeMutablePointer(mutating: source.baseAddress.map { $0 + read })
            stream.pointee.avail_in = UInt32(source.count - read)
            return stream.writePiece(to: &output) { inflate($0, Z_NO_FLUSH) }
        }
        isFinished = status == Z_STREAM_END
        // Without an end, a stream that gives nothing more was cut.
        guard isFinished || status == Z_OK && !output.isEmpty else { throw .corrupt }
        return output
    }
}

extension UnsafeMutablePointer<z_stream> {
    /// One call of zlib, with room for one piece of output.
    fileprivate func writePiece(
        to output: inout [UInt8], _ step: (UnsafeMutablePointer<z_stream>) -> Int32
    ) -> Int32 {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Gzip.pieceSize) { target in
            pointee.next_out = target.baseAddress
            pointee.avail_out = UInt32(target.count)
            let status = step(self)
            output.append(contentsOf: target[..<(target.count - Int(pointee.avail_out))])
            return status
        }
    }
}
