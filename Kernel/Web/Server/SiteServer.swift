import HTTPTypes
package import Hummingbird
import NIOCore

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
    let layersJSON: String

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
        layersJSON = MapLayersData.json(settings.layers)
    }

    /// All routes and the house's own (`/health`, `/metrics`, `/assets/…`) in one router.
    package func router() -> Router<SiteContext> {
        let router = Router(context: SiteContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Door(site: self))
        let all = routes + houseRoutes
        for route in all {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                await answer(route, request, context)
            }
        }
        refuseOtherMethods(of: all, in: router)
        return router
    }

    /// The server to run, with the limits of its settings.
    package func application(host: String, port: Int) -> Application<RouterResponder<SiteContext>> {
        Application(
            router: router(), server: .http1(configuration: .init(idleTimeout: settings.idleLimit.amount)),
            configuration: .init(address: .hostname(host, port: port), serverName: "Bastide"),
            logger: settings.logger)
    }

    /// A known address asked for in another way is told so (405), with what it allows (RFC 9110 §15.5.6).
    private func refuseOtherMethods(of all: [Route], in router: Router<SiteContext>) {
        let known: [HTTPRequest.Method] = [.get, .head, .post, .put, .patch, .delete]
        for (path, routes) in Dictionary(grouping: all, by: \.path) {
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
}

extension Duration {
    /// The same length of time, for SwiftNIO.
    fileprivate var amount: TimeAmount {
        .milliseconds(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
    }
}
