package import HTTPTypes

/// One address of the site: how it is asked for, who may, and what answers.
package struct Route: Sendable {
    package let method: HTTPRequest.Method
    /// `/adresses/{insee}/voies/{voie}`: a segment in braces is a parameter.
    package let path: String
    package let access: Access
    package let bodyLimit: Int
    package let answer: @Sendable (Visit) async throws -> Reply
    /// The slug of the service that this route belongs to; nil for the kernel's own.
    package var service: String?
    /// Whether the form sent here holds a password or a code.
    package private(set) var holdsSecret = false

    /// - Parameter bodyLimit: bytes; a longer body is refused with 413 before the handler sees it, unless the
    ///   handler streams it by `Visit.body`.
    package init(
        _ method: HTTPRequest.Method, _ path: String, _ access: Access, bodyLimit: Int = 1 << 20,
        answer: @escaping @Sendable (Visit) async throws -> Reply
    ) {
        self.method = method
        self.path = path
        self.access = access
        self.bodyLimit = bodyLimit
        self.answer = answer
    }

    /// The same route, known as one of a service’s.
    package func of(_ service: String) -> Route {
        var route = self
        route.service = service
        return route
    }

    /// The same route, whose form holds a password or a code: when the session ended meanwhile, it is not kept in a page.
    package func holdingSecret() -> Route {
        var route = self
        route.holdsSecret = true
        return route
    }

    /// A page, or anything that changes nothing.
    package static func get(
        _ path: String, _ access: Access, _ answer: @escaping @Sendable (Visit) async throws -> Reply
    ) -> Route {
        Route(.get, path, access, answer: answer)
    }

    /// A gesture: its form carries the token against forgery.
    package static func post(
        _ path: String, _ access: Access, bodyLimit: Int = 1 << 20,
        _ answer: @escaping @Sendable (Visit) async throws -> Reply
    ) -> Route {
        Route(.post, path, access, bodyLimit: bodyLimit, answer: answer)
    }
}
