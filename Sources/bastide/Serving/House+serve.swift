import Contract
import Foundation
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Jobs
import NIOCore
import NIOSSL
import Persistence
import Web

extension House {
    /// Serves until SIGTERM or SIGINT, then lets running answers and jobs end.
    ///
    /// - Parameter ready: called once the port answers.
    /// - Throws: `PortTaken` when another program listens there.
    func serve(ready: @escaping @Sendable () async -> Void = {}) async throws {
        let site = try await site()
        var application = Application(
            router: site.router(), server: try transport(),
            configuration: .init(
                address: .hostname(settings.host, port: settings.port), serverName: "Bastide"),
            onServerRunning: { _ in await ready() }, logger: logger)
        application.addServices(JobRunner(database: platform.database, kinds: jobs, logger: logger))
        do {
            try await application.runService()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw PortTaken(port: settings.port)
        }
        try await platform.database.close()
    }

    private func transport() throws -> HTTPServerBuilder {
        let limits = HTTP1Channel.Configuration(idleTimeout: .seconds(75))
        guard let tls = settings.tls else { return .http1(configuration: limits) }
        let chain = try NIOSSLCertificate.fromPEMFile(tls.chain).map {
            NIOSSLCertificateSource.certificate($0)
        }
        let key = try NIOSSLPrivateKey(file: tls.key, format: .pem)
        return try .tls(
            .http1(configuration: limits),
            tlsConfiguration: .makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key)))
    }
}

/// Another program listens on the port: what to do about it.
struct PortTaken: Error, CustomStringConvertible {
    let port: Int

    var description: String {
        "Le port \(port) est déjà pris par un autre programme (peut-être un Bastide déjà lancé : ouvrez "
            + "http://127.0.0.1:\(port)). Choisissez-en un autre : --port \(port + 1)"
    }
}
