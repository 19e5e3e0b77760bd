import Hummingbird
import HummingbirdCore
import Logging
import ServiceLifecycle
import Web

/// The answer to who comes by plain HTTP: the same page of the site, by HTTPS.
struct HTTPSRedirect: Service {
    let host: String
    let port: Int
    /// The address of the site: its host is never read from the request.
    let target: String
    let logger: Logger
    var limits = HTTP1Channel.Configuration.bastide

    func run() async throws {
        try await PortRefused.naming(host, port, from: .redirectPort) { try await application.run() }
    }

    var application: some ApplicationProtocol {
        Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
                Response(status: .movedPermanently, headers: [.location: location(of: request.head.path)])
            }, server: .http1(configuration: limits),
            configuration: .init(address: .hostname(host, port: port), serverName: "Bastide"), logger: logger)
    }

    /// - Parameter path: what the request asks for, query included; anything but a path leads to the first page.
    func location(of path: String?) -> String {
        guard let path, path.hasPrefix("/") else { return target + "/" }
        return target + path
    }
}

extension HTTP1Channel.Configuration {
    /// How long a connection may stay without a word: browsers keep theirs open about a minute.
    static let bastide = HTTP1Channel.Configuration(
        additionalChannelHandlers: [ReceiveBlocks()], idleTimeout: .seconds(75))
}
