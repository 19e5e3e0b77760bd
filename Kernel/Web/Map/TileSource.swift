import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// The server of tiles, asked with restraint: a few at once, and not at all for a while after it failed.
actor TileSource {
    private let client: HTTPClient
    private let mostAtOnce: Int
    private let pause: Duration
    private var underWay = 0
    private var silentUntil = ContinuousClock.now

    static let largestTile = 1 << 20

    init(mostAtOnce: Int, pause: Duration) {
        // A redirect could lead elsewhere than the operator's setting; a refused connection is known at once.
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(2), read: .seconds(5)))
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration)
        self.mostAtOnce = mostAtOnce
        self.pause = pause
    }

    deinit {
        client.shutdown { _ in }
    }

    /// - Returns: the image, or nil when the server is unreachable, busy, or has none here.
    func tile(at address: String) async -> [UInt8]? {
        guard ContinuousClock.now >= silentUntil, underWay < mostAtOnce else { return nil }
        underWay += 1
        defer { underWay -= 1 }
        do {
            let response = try await client.execute(HTTPClientRequest(url: address), timeout: .seconds(10))
            guard response.status == .ok,
                response.headers.first(name: "content-type")?.hasPrefix("image/") == true
            else { return nil }
            let body = try await response.body.collect(upTo: Self.largestTile)
            return Array(body.readableBytesView)
        } catch let error as HTTPClientError where error == .deadlineExceeded {
            // Slow is not absent: the next tile may come.
            return nil
        } catch {
            // No network: the map shows its contours at once instead of waiting for each tile.
            silentUntil = ContinuousClock.now + pause
            return nil
        }
    }
}
