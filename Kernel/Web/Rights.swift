import HTTPTypes

/// Whether a visitor may use a route of `service` with this access and these path parameters.
package typealias Judgement =
    @Sendable (_ access: Access, _ service: String?, _ parameters: [String: String]) -> Bool

/// What the visitor may ask for, by what the routes declare: a page offers nothing that would be refused.
struct Rights: Sendable {
    let routes: RouteTable
    let judgement: Judgement
}

extension Visit {
    /// Whether the visitor may follow this link.
    ///
    /// Who is not signed in is asked to sign in on the way; an address that no route answers is refused to nobody.
    package func mayOpen(_ path: SitePath) -> Bool { isAdmitted(.get, to: path) }

    /// Whether the visitor may send a form to this address.
    package func maySend(to path: SitePath) -> Bool { isAdmitted(.post, to: path) }

    private func isAdmitted(_ method: HTTPRequest.Method, to path: SitePath) -> Bool {
        guard visitor != nil, let rights, let (route, parameters) = rights.routes.route(method, path) else {
            return true
        }
        return rights.judgement(route.access, route.service, parameters)
    }
}
