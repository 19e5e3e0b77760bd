import AsyncHTTPClient
import NIOCore
import NIOHTTP1

/// The servers of tiles, asked with restraint: a few at once, and not at all for a while one that could not be reached.
actor TileSource {
    private let client: HTTPClient
    private let mostAtOnce: Int
    private let pause: Duration
    private var underWay = 0
    /// When each server that could not be reached is asked again, by its scheme, name and port.
    private var silentUntil: [Substring: ContinuousClock.Instant] = [:]

    static let largestTile = 1 << 20

    init(mostAtOnce: Int, pause: Duration, patience: Duration) {
        // A redirect could lead elsewhere than the operator's setting; a refused connection is known at once.
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(2), read: .init(patience)))
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
        let server = Self.server(of: address)
        guard silentUntil[server].map({ ContinuousClock.now >= $0 }) ?? true, underWay < mostAtOnce else {
            return nil
        }
        underWay += 1
        defer { underWay -= 1 }
        do {
            let response = try await client.execute(HTTPClientRequest(url: address), timeout: .seconds(10))
            guard response.status == .ok,
                response.headers.first(name: "content-type")?.hasPrefix("image/") == true
            else { return nil }
            let body = try await response.body.collect(upTo: Self.largestTile)
            silentUntil[server] = nil
            return Array(body.readableBytesView)
        } catch is NIOTooManyBytesError {
            return nil
        } catch let error as HTTPClientError where error == .deadlineExceeded || error == .readTimeout {
            // Slow is not absent: the next tile may come.
            return nil
        } catch {
            // No network: the map shows its contours at once instead of waiting for each tile.
            silentUntil[server] = ContinuousClock.now + pause
            return nil
        }
    }

    /// `https://data.geopf.fr:443`: what one failure speaks of.
    private static func server(of address: String) -> Substring {
        guard let scheme = address.firstRange(of: "://") else { return "" }
        let end = address[scheme.upperBound...].firstIndex { "/?#".contains($0) } ?? address.endIndex
        return address[..<end]
    }
}
