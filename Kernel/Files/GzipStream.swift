import CZlib

/// Gzip bytes expanded as they come, a piece at a time; several files one after the other are one (RFC 1952, §2.2).
package final class GzipStream {
    private let stream: UnsafeMutablePointer<z_stream>
    private let room: UnsafeMutableRawBufferPointer
    /// Between two members, or after the last.
    private var isAtEnd = false

    /// What comes out at once, in bytes.
    private static let pieceSize = 1 << 18

    package init() throws(Gzip.Fault) {
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        room = .allocate(byteCount: Self.pieceSize, alignment: 16)
        guard inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw .corrupt
        }
    }

    deinit {
        inflateEnd(stream)
        stream.deallocate()
        room.deallocate()
    }

    /// Expands the next bytes; each piece holds for the time of its call.
    ///
    /// - Throws: `Gzip.Fault.corrupt` when they are not gzip, and what the call throws.
    package func expand(
        _ bytes: UnsafeRawBufferPointer, into body: (UnsafeRawBufferPointer) throws -> Void
    ) throws {
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
        stream.pointee.avail_in = UInt32(bytes.count)
        while true {
            if isAtEnd {
                // Some programs fill the last block of a file with zeros.
                let left = bytes.suffix(Int(stream.pointee.avail_in))
                if left.allSatisfy({ $0 == 0 }) { return }
                guard inflateReset(stream) == Z_OK else { throw Gzip.Fault.corrupt }
                isAtEnd = false
            }
            stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
            stream.pointee.avail_out = UInt32(room.count)
            let status = inflate(stream, Z_NO_FLUSH)
            let count = room.count - Int(stream.pointee.avail_out)
            if count > 0 { try body(UnsafeRawBufferPointer(rebasing: room[..<count])) }
            switch status {
            case Z_STREAM_END: isAtEnd = true
            case Z_OK: break
            case Z_BUF_ERROR where stream.pointee.avail_in == 0: return
            default: throw Gzip.Fault.corrupt
            }
            if stream.pointee.avail_in == 0, stream.pointee.avail_out > 0 { return }
        }
    }

    /// Checks that nothing is missing at the end.
    ///
    /// - Throws: `Gzip.Fault.corrupt` when the bytes were cut.
    package func finish() throws(Gzip.Fault) {
        guard isAtEnd else { throw .corrupt }
    }
}
