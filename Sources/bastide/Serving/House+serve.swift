import Contract
import Geocoding
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Jobs
import Logging
import NIOCore
import Notifications
import Persistence
import Vault
import Web

extension House {
    /// Serves until SIGTERM or SIGINT, then lets running answers and jobs end.
    ///
    /// - Parameter ready: called once the port answers.
    /// - Throws: `PortRefused` when the port cannot be listened on; `CertificateRefused`.
    func serve(ready: @escaping @Sendable () async -> Void = {}) async throws {
        do {
            try await vault.start(logger)
        } catch let refusal as VaultRefusal {
            throw SettingRefused(refusal.description)
        }
        let site = try await site()
        let certificate = try settings.tls.map { try SiteCertificate($0) }
        var application = Application(
            responder: responder(of: site, [geocoding.wing] + (settings.vaultPort == nil ? wings : [])),
            server: try transport(certificate),
            configuration: .init(
                address: .hostname(settings.host, port: settings.port), serverName: "Bastide"),
            onServerRunning: { [settings, logger] _ in
                logger.notice(
                    "serving", metadata: ["address": "\(settings.publicURL)", "data": "\(settings.data)"])
                DataFolder(path: settings.data).remember(vault: settings.vault.address)
                Systemd(logger: logger).tellReady()
                Self.giveBackStart(logger)
                await ready()
            }, logger: logger)
        if let port = settings.vaultPort {
            application.addServices(
                VaultListener(
                    responder: WingResponder(wings: wings, of: site, before: VaultListener.nothingElse),
                    server: try transport(certificate, .vault),
                    host: settings.host, port: port, logger: logger))
        }
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

    /// A service that holds more than it needs still serves.
    private static func giveBackStart(_ logger: Logger) {
        do {
            try StartPages.giveBack()
        } catch {
            logger.debug("the pages of the start stay", metadata: ["error": "\(error)"])
        }
    }

    /// The whole site, with the protocols that services speak to programs.
    func responder(of site: SiteServer, _ wings: [Wing]) -> WingResponder<RouterResponder<SiteContext>> {
        WingResponder(wings: wings, of: site, before: site.router().buildResponder())
    }

    /// The geocoder, open to all.
    var geocoding: GeocodingServer {
        GeocodingServer(
            pool: searchPool, settings: settings.geocoder.server(folder: settings.data + "/recus"),
            contexts: ContextSource(platform.territory), logger: logger)
    }

    private var wings: [Wing] { services.flatMap(\.wings) }

    private func transport(
        _ certificate: SiteCertificate?, _ limits: HTTP1Channel.Configuration = .bastide
    ) throws -> HTTPServerBuilder {
        guard let certificate else { return .http1(configuration: limits) }
        return try .tls(.http1(configuration: limits), tlsConfiguration: certificate.configuration)
    }
}
