import HTTPTypes
import Hummingbird

extension Reply {
    /// The reply with a validator, or 304 without a body when the visitor already has this version (RFC 9110 §13.1.2).
    ///
    /// - Parameters:
    ///   - tag: what changes when the content does, for example its SHA-256; printable ASCII without quotes.
    ///   - maxAge: seconds during which nobody asks again.
    package func validated(by tag: String, for visit: Visit, maxAge: Int = 0) -> Reply {
        var reply = self
        reply.headers[.eTag] = "\"\(tag)\""
        reply.headers[.cacheControl] = maxAge > 0 ? "public, max-age=\(maxAge)" : "public, no-cache"
        guard let known = visit.request.head.headerFields[.ifNoneMatch] else { return reply }
        let tags = known.split(separator: ",").map { $0.filter { $0 != " " } }
        guard tags.contains(where: { $0 == "*" || $0 == "\"\(tag)\"" || $0 == "W/\"\(tag)\"" }) else {
            return reply
        }
        reply.status = .notModified
        reply.body = .init()
        reply.headers[.contentType] = nil
        return reply
    }
}
