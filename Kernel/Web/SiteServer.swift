import HTTPTypes
package import Hummingbird
import Logging

/// The routes of the whole site behind one door: recognise the visitor, check the access, answer, or refuse kindly.
package struct SiteServer: Sendable {
    package let routes: [Route]
    let gatekeeper: any Gatekeeper
    let identity: @Sendable () async throws -> SiteIdentity

    package init(
        routes: [Route], gatekeeper: some Gatekeeper,
        identity: @escaping @Sendable () async throws -> SiteIdentity
    ) {
        self.routes = routes
        self.gatekeeper = gatekeeper
        self.identity = identity
    }

    package func router() -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await answer(route, request, context)
            }
        }
        return router
    }

    private func answer(
        _ route: Route, _ request: Request, _ context: BasicRequestContext
    ) async throws -> Response {
        let incoming = IncomingRequest(head: request.head, body: request.body, clientAddress: "")
        let parameters = Dictionary(
            context.parameters.map { (String($0.key), String($0.value)) }, uniquingKeysWith: { $1 })
        let visitor = try await gatekeeper.visitor(of: incoming)
        let admitted = try await gatekeeper.admits(
            visitor, to: route.access, service: route.service, parameters: parameters)
        guard admitted else { throw Refusal.forbidden }
        let visit = Visit(
            request: incoming, parameters: parameters, visitor: visitor, site: try await identity(),
            form: FormFields([:]))
        let reply = try await route.answer(visit)
        return Response(status: reply.status, headers: reply.headers, body: reply.body)
    }
}
