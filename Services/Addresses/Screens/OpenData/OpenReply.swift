import HTTPTypes
import Web

extension Reply {
    /// The same, which a page of any other site may read: it is public, and no account changes it.
    func readFromAnySite() -> Reply {
        var reply = self
        reply.headers[.accessControlAllowOrigin] = "*"
        reply.headers[.accessControlExposeHeaders] = "ETag"
        return reply
    }

    /// The answer with what tells it from a later one; made only when the visitor does not have it already.
    ///
    /// The validator is weak: two answers of the same data may bear two hours.
    static func openData(
        _ tag: String, for visit: Visit, _ make: () async throws -> Reply
    ) async throws -> Reply {
        var reply = Reply().validated(by: tag, for: visit)
        if reply.status != .notModified { reply = try await make().validated(by: tag, for: visit) }
        reply.headers[.eTag] = "W/\"\(tag)\""
        return reply
    }
}
