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
        // What a visitor with an account reads is kept by their browser alone, never by a cache on the way.
        let keeper = visit.visitor == nil ? "public" : "private"
        reply.headers[.cacheControl] = keeper + (maxAge > 0 ? ", max-age=\(maxAge)" : ", no-cache")
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
