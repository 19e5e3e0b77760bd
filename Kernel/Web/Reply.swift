package import Files
import Foundation
package import HTTPTypes
package import Hummingbird
import NIOCore

/// What a route answers.
package struct Reply: Sendable {
    package var status: HTTPResponse.Status
    package var headers: HTTPFields
    package var body: ResponseBody

    package init(status: HTTPResponse.Status = .ok, headers: HTTPFields = [:], body: ResponseBody = .init()) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// Bytes of a given media type, for example `text/csv; charset=utf-8`.
    package static func bytes(_ bytes: some Collection<UInt8> & Sendable, type: String) -> Reply {
        Reply(headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Bytes kept compressed (gzip), expanded as they leave: memory never holds them whole.
    ///
    /// - Parameter count: how many there are once expanded.
    package static func expanding(_ packed: [UInt8], count: Int, type: String) -> Reply {
        let body = ResponseBody(contentLength: count) { writer in
            let reader = try GzipReader(packed)
            while let piece = try reader.next() { try await writer.write(ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
        return Reply(headers: [.contentType: type], body: body)
    }

    /// A long file that waits on the disk, read as it leaves.
    package static func spooled(_ file: SpooledFile, type: String) -> Reply {
        let body = ResponseBody(contentLength: file.size) { writer in
            try await file.rewind()
            while let piece = try await file.next() { try await writer.write(ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
        return Reply(headers: [.contentType: type], body: body)
    }

    /// A long answer made part after part as it leaves: memory never holds two of them.
    package static func inParts<Part: Sendable>(
        _ parts: [Part], type: String, _ bytes: @escaping @Sendable (Part) async throws -> [UInt8]
    ) -> Reply {
        let body = ResponseBody(contentLength: nil) { writer in
            for part in parts { try await writer.write(ByteBuffer(bytes: try await bytes(part))) }
            try await writer.finish(nil)
        }
        return Reply(headers: [.contentType: type], body: body)
    }

    /// An answer of plain text, 200.
    package static func text(_ text: String, type: String = "text/plain; charset=utf-8") -> Reply {
        Reply(headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// After a POST: the browser asks for `path` with a GET (RFC 9110 §15.4.4), where `notice` is shown once.
    package static func redirect(to path: SitePath, notice: String? = nil) -> Reply {
        var reply = Reply(status: .seeOther, headers: [.location: path.text])
        if let notice { reply.headers.append(Notice.cookie(saying: notice)) }
        return reply
    }

    /// A download under a file name that is kept to plain letters: accents are taken off.
    package func named(_ fileName: String) -> Reply {
        let plain = fileName.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
            $0.properties.generalCategory != .nonspacingMark
        }
        let safe = String(String.UnicodeScalarView(plain)).map {
            $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_"
        }
        var reply = self
        reply.headers[.contentDisposition] = "attachment; filename=\"\(String(safe))\""
        return reply
    }
}
