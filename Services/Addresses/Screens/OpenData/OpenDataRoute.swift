import HTTPTypes
import Web

/// An address of the interface of the open data: read by everybody and from any site, its refusals told as the standard
/// wants them, and by a page to who asks for the page.
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
                reply = try fault.reply(to: visit)
            } catch let refusal as Refusal {
                reply = try OGCFault(refusal).reply(to: visit)
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

    /// - Throws: the refusal, for the page that tells it to people.
    func reply(to visit: Visit) throws -> Reply {
        if visit.routePath == OGCPaths.landing.text, ShowOGC.isForPeople(visit) {
            throw Refusal(status, "Cette page ne s’ouvre pas ainsi.", advice: description)
        }
        var reply = try Reply.json(["code": code, "description": description])
        reply.status = status
        reply.headers[.cacheControl] = "no-store"
        return reply
    }
}
