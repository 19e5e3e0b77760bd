import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Web

/// The port that the vault has alone, when the operator gives it one: backups then take nothing from the pages.
struct VaultListener: Service {
    let responder: WingResponder<CallbackResponder<SiteContext>>
    let server: HTTPServerBuilder
    let host: String
    let port: Int
    let logger: Logger

    /// What stands there besides the vault.
    static let nothingElse = CallbackResponder<SiteContext> { _, _ in Response(status: .notFound) }

    func run() async throws {
        let application = Application(
            responder: responder, server: server,
            configuration: .init(address: .hostname(host, port: port), serverName: "Bastide"), logger: logger)
        try await PortRefused.naming(host, port, from: .vaultPort) { try await application.run() }
    }
}

extension HTTP1Channel.Configuration {
    /// How long a line may say nothing: restic itself gives up after five minutes (vault.md §6.2).
    static let vault = HTTP1Channel.Configuration(
        additionalChannelHandlers: [ReceiveBlocks()], idleTimeout: .seconds(330))
}
