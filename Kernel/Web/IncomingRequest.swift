package import HTTPTypes
package import Hummingbird

/// A request as it arrived, before anybody looked at who sent it.
package struct IncomingRequest: Sendable {
    package let head: HTTPRequest
    package let body: RequestBody
    /// The address of the client, after the trusted reverse proxy: what rate limits count by.
    package let clientAddress: String
    package let cookies: [String: String]
    package let query: [String: [String]]
    /// The path, decoded, without its query.
    package let path: String

    package init(head: HTTPRequest, body: RequestBody, clientAddress: String) {
        self.head = head
        self.body = body
        self.clientAddress = clientAddress
        let target = head.path ?? "/"
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = parts.first.map(PercentCoding.decoded) ?? "/"
        query = FormFields.decode(parts.count > 1 ? String(parts[1]) : "")
        cookies = Self.cookies(in: head)
    }

    /// The token that a program sends (RFC 6750 §2.1), or nil.
    package var bearer: String? {
        guard let field = head.headerFields[.authorization] else { return nil }
        let parts = field.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        return String(parts[1])
    }

    private static func cookies(in head: HTTPRequest) -> [String: String] {
        var cookies: [String: String] = [:]
        for pair in (head.headerFields[.cookie] ?? "").split(separator: ";") {
            let halves = pair.split(separator: "=", maxSplits: 1)
            guard halves.count == 2 else { continue }
            cookies[halves[0].trimmed] = halves[1].trimmed
        }
        return cookies
    }
}

extension Substring {
    /// Without the spaces at both ends.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
