import Contract
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Jobs
import Logging
import NIOCore
import Notifications
import Persistence
import Web

extension House {
    /// Serves until SIGTERM or SIGINT, then lets running answers and jobs end.
    ///
    /// - Parameter ready: called once the port answers.
    /// - Throws: `PortRefused` when the port cannot be listened on; `CertificateRefused`.
    func serve(ready: @escaping @Sendable () async -> Void = {}) async throws {
        let site = try await site()
        let certificate = try settings.tls.map { try SiteCertificate($0) }
        var application = Application(
            router: site.router(), server: try transport(certificate),
            configuration: .init(
                address: .hostname(settings.host, port: settings.port), serverName: "Bastide"),
            onServerRunning: { [settings, logger] _ in
                logger.notice(
                    "serving", metadata: ["address": "\(settings.publicURL)", "data": "\(settings.data)"])
                Systemd(logger: logger).tellReady()
                await ready()
            }, logger: logger)
        application.addServices(JobRunner(database: platform.database, kinds: jobs, logger: logger))
        for runner in notifications.runners() { application.addServices(runner) }
        if let certificate {
            application.addServices(CertificateRenewal(certificate: certificate, logger: logger))
        }
        if settings.redirectPort > 0 {
            application.addServices(
                HTTPSRedirect(
                    host: settings.host, port: settings.redirectPort, target: settings.publicURL,
                    logger: logger))
        }
        try await PortRefused.naming(settings.host, settings.port, from: .port) {
            try await application.runService()
        }
        try await platform.database.close()
    }

    private func transport(_ certificate: SiteCertificate?) throws -> HTTPServerBuilder {
        guard let certificate else { return .http1(configuration: .bastide) }
        return try .tls(.http1(configuration: .bastide), tlsConfiguration: certificate.configuration)
    }
}
