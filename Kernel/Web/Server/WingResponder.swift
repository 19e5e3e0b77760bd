import HTTPTypes
package import Hummingbird
import Logging
import Metrics

/// Leads the requests of each wing to it, and all others on to the site.
package struct WingResponder<Site: HTTPResponder<SiteContext>>: HTTPResponder {
    private let wings: [Wing]
    private let site: Site
    private let settings: SiteSettings
    private let metrics: PrometheusRegistry

    package init(wings: [Wing], of server: SiteServer, before site: Site) {
        self.wings = wings
        self.site = site
        settings = server.settings
        metrics = server.metrics
    }

    package func respond(to request: Request, context: SiteContext) async throws -> Response {
        let start = ContinuousClock.now
        let address = ClientAddress.of(
            request.head, peer: context.peerAddress, trustedProxies: settings.trustedProxies)
        for wing in wings {
            let response = await withTaskExecutorPreference(context.executor) {
                await wing.response(to: request, from: address)
            }
            guard let response else { continue }
            record(wing, request, response, ContinuousClock.now - start)
            return response
        }
        return try await site.respond(to: request, context: context)
    }

    /// Counts like the pages'; the log says nothing below « debug », as a backup is thousands of requests.
    private func record(_ wing: Wing, _ request: Request, _ response: Response, _ time: Duration) {
        let dimensions = [
            ("method", request.method.rawValue), ("route", wing.name),
            ("status", String(response.status.code)),
        ]
        Counter(label: "http_requests_total", dimensions: dimensions, factory: metrics).increment()
        settings.logger.debug(
            "request",
            metadata: [
                "method": "\(request.method)", "path": "\(request.uri.path)",
                "status": "\(response.status.code)", "time": "\(time)",
            ])
    }
}
