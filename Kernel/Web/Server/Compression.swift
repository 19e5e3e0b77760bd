import Files
import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// The gzip form of text replies, when the browser takes it and it pays.
enum Compression {
    /// Below one network packet nothing is gained.
    private static let smallest = 1400
    /// Above this a reply of a known length is sent as it is; one that is made as it leaves is compressed as it leaves.
    private static let largest = 4 << 20

    static func applied(to response: Response, for head: HTTPRequest) async -> Response {
        guard response.status == .ok, head.method != .head, isText(response.headers[.contentType] ?? ""),
            response.headers[.contentEncoding] == nil
        else { return response }
        var response = response
        let others = response.headers[.vary].map { $0 + ", " } ?? ""
        response.headers[.vary] = others + "Accept-Encoding"
        guard accepts(head), let body = await compressed(response.body) else { return response }
        response.body = body
        response.headers[.contentEncoding] = "gzip"
        // The bytes differ from those the validator names (RFC 9110 §8.8.1).
        if let tag = response.headers[.eTag], !tag.hasPrefix("W/") { response.headers[.eTag] = "W/" + tag }
        return response
    }

    static func accepts(_ head: HTTPRequest) -> Bool {
        (head.headerFields[.acceptEncoding] ?? "").contains("gzip")
    }

    static func isText(_ type: String) -> Bool {
        type.hasPrefix("text/") || type.hasPrefix("application/json")
            || type.hasPrefix("application/geo+json")
            || type.hasPrefix("application/problem+json") || type.hasPrefix("image/svg+xml")
    }

    /// - Returns: nil for what is sent as it is.
    private static func compressed(_ body: ResponseBody) async -> ResponseBody? {
        guard let length = body.contentLength else {
            return ResponseBody { writer in
                try await body.write(PackingWriter(parent: writer, gzip: try GzipWriter(level: 4)))
            }
        }
        guard (smallest...largest).contains(length), let bytes = await collected(body),
            let compressed = try? Gzip.compress(bytes, level: 4)
        else { return nil }
        return ResponseBody(byteBuffer: ByteBuffer(bytes: compressed))
    }

    private static func collected(_ body: ResponseBody) async -> [UInt8]? {
        let collector = Collector()
        do {
            try await body.write(collector)
        } catch {
            return nil
        }
        return collector.bytes.withLock { $0 }
    }

    /// A reply compressed as it leaves, part after part.
    private struct PackingWriter: ResponseBodyWriter {
        var parent: any ResponseBodyWriter
        let gzip: GzipWriter

        @concurrent
        mutating func write(_ buffer: ByteBuffer) async throws {
            try gzip.append(Array(buffer.readableBytesView))
            let ready = gzip.taken()
            if !ready.isEmpty { try await parent.write(ByteBuffer(bytes: ready)) }
        }

        @concurrent
        consuming func finish(_ trailingHeaders: HTTPFields?) async throws {
            var parent = parent
            try await parent.write(ByteBuffer(bytes: try gzip.finish()))
            try await parent.finish(trailingHeaders)
        }
    }

    /// A reply written to memory.
    private final class Collector: ResponseBodyWriter, Sendable {
        let bytes = Mutex<[UInt8]>([])

        func write(_ buffer: ByteBuffer) async throws {
            bytes.withLock { $0.append(contentsOf: buffer.readableBytesView) }
        }

        func finish(_ trailingHeaders: HTTPFields?) async throws {}
    }
}
