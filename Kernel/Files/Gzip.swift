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
        var stream = z_stream()
        let version = ZLIB_VERSION
        let size = Int32(MemoryLayout<z_stream>.size)
        guard
            deflateInit2_(&stream, level, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY, version, size)
                == Z_OK
        else { throw .corrupt }
        defer { deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let status = run(&stream, bytes, into: &output) { deflate(&$0, Z_FINISH) }
        guard status == Z_STREAM_END else { throw .corrupt }
        output.removeLast(output.count - Int(stream.total_out))
        return output
    }

    /// - Parameter limit: the most bytes that may come out: a small file can expand to gigabytes.
    package static func expand(_ bytes: [UInt8], limit: Int) throws(Fault) -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, gzipWindow, ZLIB_VERSION, size) == Z_OK else { throw .corrupt }
        defer { inflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: min(limit, max(bytes.count * 4, 1024)))
        while true {
            let status = run(&stream, bytes, into: &output) { inflate(&$0, Z_NO_FLUSH) }
            if status == Z_STREAM_END { break }
            guard status == Z_OK || status == Z_BUF_ERROR, stream.avail_out == 0 else { throw .corrupt }
            guard output.count < limit else { throw .tooLarge }
            output.append(contentsOf: repeatElement(0, count: min(output.count, limit - output.count)))
        }
        output.removeLast(output.count - Int(stream.total_out))
        return output
    }

    /// 32 KiB of window, with the gzip header (zlib.h, `deflateInit2`).
    private static let gzipWindow: Int32 = 15 + 16

    /// One call of zlib on what is left of the input and of the room for output.
    private static func run(
        _ stream: inout z_stream, _ input: [UInt8], into output: inout [UInt8],
        step: (inout z_stream) -> Int32
    ) -> Int32 {
        var input = input
        return input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                let (read, written) = (Int(stream.total_in), Int(stream.total_out))
                stream.next_in = source.baseAddress.map { $0 + read }
                stream.avail_in = UInt32(source.count - read)
                stream.next_out = target.baseAddress.map { $0 + written }
                stream.avail_out = UInt32(target.count - written)
                return step(&stream)
            }
        }
    }
}
