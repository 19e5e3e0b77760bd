import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Metrics

/// What every request passes: security headers, compression, one line in the access log, the counts.
struct Door: RouterMiddleware {
    let site: SiteServer

    func handle(
        _ request: Request, context: SiteContext,
        next: @concurrent (Request, SiteContext) async throws -> Response
    ) async throws -> Response {
        let start = ContinuousClock.now
        var response: Response
        do {
            response = try await next(request, context)
        } catch {
            var visit = await site.bareVisit(request, context)
            visit.visitor = await site.known(visit.request)
            response = await site.response(refusing: error, to: visit)
        }
        SecurityHeaders.add(to: &response.headers, isHTTPS: site.settings.isHTTPS)
        if let name = HTTPField.Name("X-Request-Id") { response.headers[name] = context.id }
        response = await Compression.applied(to: response, for: request.head)
        record(request, context, response, ContinuousClock.now - start)
        return response.answering(request.method)
    }

    private func record(_ request: Request, _ context: SiteContext, _ response: Response, _ time: Duration) {
        let route = site.declaredPath(context.endpointPath)
        let nanoseconds =
            time.components.seconds * 1_000_000_000 + time.components.attoseconds / 1_000_000_000
        let dimensions = [
            ("method", request.method.rawValue), ("route", route), ("status", String(response.status.code)),
        ]
        Counter(label: "http_requests_total", dimensions: dimensions, factory: site.metrics).increment()
        Metrics.Timer(
            label: "http_request_duration_seconds", dimensions: [("route", route)], factory: site.metrics
        ).recordNanoseconds(nanoseconds)
        // An address that holds a secret (a one-time link) is logged as its route.
        let path = route.contains("{jeton}") ? route : request.uri.path
        site.settings.logger.info(
            "request",
            metadata: [
                "id": "\(context.id)", "method": "\(request.method)", "path": "\(path)",
                "status": "\(response.status.code)", "ms": "\(Double(nanoseconds / 10_000) / 100)",
                "client": "\(client(request, context))",
            ])
    }

    private func client(_ request: Request, _ context: SiteContext) -> String {
        ClientAddress.of(
            request.head, peer: context.peerAddress, trustedProxies: site.settings.trustedProxies)
    }
}

extension SiteServer {
    /// Who asks for a page that does not exist, if that can be told: a failure here must not hide the page's own.
    func known(_ request: IncomingRequest) async -> Visitor? {
        do {
            return try await gatekeeper.visitor(of: request)
        } catch {
            settings.logger.warning("visitor not recognised", metadata: ["error": "\(error)"])
            return nil
        }
    }
}
