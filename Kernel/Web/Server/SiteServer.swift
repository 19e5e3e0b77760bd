import HTTPTypes
package import Hummingbird

/// The routes of the whole site behind one door: recognise the visitor, check the access, answer, or refuse kindly.
package struct SiteServer: Sendable {
    package let routes: [Route]
    package let settings: SiteSettings
    package let assets: AssetStore
    package let metrics: PrometheusRegistry
    let gatekeeper: any Gatekeeper
    let identity: @Sendable () async throws -> SiteIdentity
    let menu: @Sendable (Visit) async throws -> [MenuLink]
    let lastIdentity = LastIdentity()
    let table: RouteTable
    private let declared: [String: String]

    /// - Parameters:
    ///   - assets: the files of the interface; `AssetStore.standard` has the kernel's and Leaflet.
    ///   - menu: the menu of a signed-in visitor, asked once a page.
    package init(
        routes: [Route], gatekeeper: some Gatekeeper, settings: SiteSettings = SiteSettings(),
        assets: AssetStore = AssetStore(Assets.all), metrics: PrometheusRegistry = PrometheusRegistry(),
        menu: @escaping @Sendable (Visit) async throws -> [MenuLink] = { _ in [] },
        identity: @escaping @Sendable () async throws -> SiteIdentity
    ) {
        self.routes = routes
        self.gatekeeper = gatekeeper
        self.settings = settings
        self.assets = assets
        self.metrics = metrics
        self.menu = menu
        self.identity = identity
        table = RouteTable(routes)
        declared = Dictionary(
            routes.map { (RouteShape($0.path).path, $0.path) }, uniquingKeysWith: { first, _ in first })
    }

    /// All routes and the house's own (`/health`, `/metrics`, `/assets/…`) in one router.
    package func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Door(site: self))
        for (path, group) in byShape {
            for (route, shape) in group {
                router.on(RouterPath(path), method: route.method) { request, context in
                    await answer(route, shape, request, context)
                }
            }
            refuseOtherMethods(of: group.map(\.route), at: path, in: router)
        }
        return router
    }

    /// The path of a route as it was declared, from its place in the router: what metrics are counted by.
    func declaredPath(_ place: String?) -> String {
        place.flatMap { declared[$0] } ?? "NotFound"
    }

    private var byShape: [String: [(route: Route, shape: RouteShape)]] {
        let all = (routes + houseRoutes).map { (route: $0, shape: RouteShape($0.path)) }
        return Dictionary(grouping: all, by: \.shape.path)
    }

    /// A known address asked for in another way is told so (405), with what it allows (RFC 9110 §15.5.6).
    private func refuseOtherMethods(of routes: [Route], at path: String, in router: Router<SiteContext>) {
        let query = [HTTPRequest.Method("QUERY")].compactMap(\.self)
        let known: [HTTPRequest.Method] =
            [.get, .head, .post, .put, .patch, .delete, .options, .trace] + query
        var allowed = Set(routes.map(\.method))
        if allowed.contains(.get) { allowed.insert(.head) }
        let allow = allowed.map(\.rawValue).sorted().joined(separator: ", ")
        for method in known where !allowed.contains(method) {
            router.on(RouterPath(path), method: method) { request, context in
                let visit = await bareVisit(request, context)
                var response = await response(refusing: Refusal.methodNotAllowed, to: visit)
                response.headers[.allow] = allow
                return response
            }
        }
    }
}
