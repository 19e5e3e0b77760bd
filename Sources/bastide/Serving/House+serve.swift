import Foundation
import Hummingbird
import Jobs
import Logging
import ServiceLifecycle
import Web

extension House {
    /// Serves until SIGTERM or SIGINT, then lets running answers and jobs end.
    ///
    /// - Parameter ready: called once the port answers.
    /// - Throws: `PortTaken` when another program listens there.
    func serve(ready: @escaping @Sendable () async -> Void = {}) async throws {
        var application = site.application(host: settings.host, port: settings.port, tls: tls) { _ in await ready() }
        application.addServices(
            JobRunner(database: platform.database, kinds: jobs, logger: logger))
        do {
            try await application.runService()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw PortTaken(port: settings.port)
        }
        try await platform.database.close()
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
