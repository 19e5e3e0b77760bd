import Hummingbird
import Logging
import ServiceLifecycle

/// The answer to who comes by plain HTTP: the same page of the site, by HTTPS.
struct HTTPSRedirect: Service {
    let host: String
    let port: Int
    /// The address of the site: its host is never read from the request.
    let target: String
    let logger: Logger

    func run() async throws {
        let application = Application(
            responder: CallbackResponder { (request: Request, _: BasicRequestContext) in
                Response(status: .movedPermanently, headers: [.location: location(of: request.head.path)])
            },
            configuration: .init(address: .hostname(host, port: port), serverName: "Bastide"), logger: logger)
        try await PortRefused.naming(host, port) { try await application.run() }
    }

    /// - Parameter path: what the request asks for, query included; anything but a path leads to the first page.
    func location(of path: String?) -> String {
        guard let path, path.hasPrefix("/") else { return target + "/" }
        return target + path
    }
}
