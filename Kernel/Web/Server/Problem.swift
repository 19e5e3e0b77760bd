import Foundation
import HTTPTypes

/// A refusal as programs read it: `application/problem+json` (RFC 9457).
struct Problem: Encodable {
    let type = "about:blank"
    let title: String
    let status: Int
    let detail: String?
    let instance: String?

    enum CodingKeys: String, CodingKey {
        case type, title, status, detail, instance
    }

    init(_ refusal: Refusal, number: String? = nil) {
        title = refusal.title
        status = refusal.status.code
        detail = refusal.advice.isEmpty ? nil : refusal.advice
        instance = number.map { "urn:bastide:incident:\($0)" }
    }

    func reply(status: HTTPResponse.Status) throws -> Reply {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var reply = Reply.bytes(Array(try encoder.encode(self)), type: "application/problem+json")
        reply.status = status
        return reply
    }

    /// Whether who asks is a program: by its token, by the form of the address or by what it accepts.
    ///
    /// A file that a person opens in a browser, which takes pages, is refused by a page.
    static func isWanted(by request: IncomingRequest) -> Bool {
        if request.bearer != nil || request.path.hasPrefix("/api/") { return true }
        let accepted = request.head.headerFields[.accept] ?? ""
        guard !accepted.contains("text/html") else { return false }
        let suffixes = [".json", ".geojson", ".csv", ".sha256", ".xlsx"]
        return accepted.contains("json") || suffixes.contains { request.path.hasSuffix($0) }
    }
}
