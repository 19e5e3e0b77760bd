import HTTPTypes
import Web

/// An address of the open data: read by everybody and from any site, its refusals told as the standard wants them.
enum OpenDataRoute {
    /// - Parameter names: the parameters that it takes; any other is refused.
    static func answering(
        _ path: String, takes names: Set<String> = [],
        _ answer: @escaping @Sendable (Visit) async throws -> Reply
    ) -> Route {
        Route(.get, path, .anyone) { visit in
            var reply: Reply
            do {
                try check(visit, takes: names)
                reply = try await answer(visit)
            } catch let fault as OGCFault {
                reply = try fault.reply()
            } catch let refusal as Refusal {
                reply = try OGCFault(refusal).reply()
            }
            return reply.readFromAnySite()
        }
    }

    /// What is misspelt is refused, so that nobody takes the whole for what they asked.
    ///
    /// Source: OGC 17-069r4, `/req/core/query-param-unknown`.
    private static func check(_ visit: Visit, takes names: Set<String>) throws {
        for (name, values) in visit.request.query.sorted(by: { $0.key < $1.key }) {
            guard names.contains(name) else {
                let known = names.isEmpty ? "aucun" : names.sorted().joined(separator: ", ")
                throw OGCFault.wrong(
                    "Le paramètre «\u{A0}\(name.prefix(40))\u{A0}» n’existe pas ici. Possibles\u{A0}: \(known)."
                )
            }
            guard values.count == 1 else {
                throw OGCFault.wrong("Le paramètre «\u{A0}\(name)\u{A0}» est donné plusieurs fois.")
            }
        }
        let formats = visit.routePath == OGCPaths.landing.text ? ["json", "html"] : ["json"]
        if let format = visit.query("f"), !formats.contains(format) {
            throw OGCFault.wrong(
                "Le paramètre «\u{A0}f\u{A0}» vaut ici\u{A0}: \(formats.joined(separator: ", ")).")
        }
    }
}

/// Why the interface does not answer, as programs read it: a code and a description.
///
/// Source: OGC 17-069r4, §7.5.1 and schema `exception.yaml`.
struct OGCFault: Error, Equatable {
    let status: HTTPResponse.Status
    let code: String
    let description: String

    static func wrong(_ description: String) -> OGCFault {
        OGCFault(status: .badRequest, code: "InvalidParameterValue", description: description)
    }

    static func missing(_ description: String) -> OGCFault {
        OGCFault(status: .notFound, code: "NotFound", description: description)
    }

    private init(status: HTTPResponse.Status, code: String, description: String) {
        self.status = status
        self.code = code
        self.description = description
    }

    init(_ refusal: Refusal) {
        let words = [refusal.title, refusal.advice].filter { !$0.isEmpty }.joined(separator: " ")
        self.init(
            status: refusal.status, code: refusal.status == .notFound ? "NotFound" : "Refused",
            description: words)
    }

    func reply() throws -> Reply {
        var reply = try Reply.json(["code": code, "description": description])
        reply.status = status
        reply.headers[.cacheControl] = "no-store"
        return reply
    }
}

extension Reply {
    /// The same, which a page of any other site may read: it is public, and no account changes it.
    func readFromAnySite() -> Reply {
        var reply = self
        reply.headers[.accessControlAllowOrigin] = "*"
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
