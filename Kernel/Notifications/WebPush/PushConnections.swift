import AsyncHTTPClient
import NIOCore
import Web

/// The clients of the push services: one for each host, bound to an address that was looked at.
///
/// The name is resolved here, judged, and the connection made to that very address: a name that answers otherwise the
/// second time (DNS rebinding) leads nowhere. The certificate is still checked against the name.
actor PushConnections {
    private let lookup: HostLookup
    private let reach: NetworkReach
    private var open: [String: Entry] = [:]

    private struct Entry {
        let client: Task<BoundClient, any Error>
        let end: ContinuousClock.Instant
    }

    /// How long an address is believed.
    private static let life = Duration.seconds(300)
    private static let most = 64
    /// Connections to one service over HTTP/1; over HTTP/2 one carries all.
    static let connectionsPerHost = 64

    init(lookup: HostLookup = .system, reach: NetworkReach) {
        self.lookup = lookup
        self.reach = reach
    }

    /// - Throws: `PrivateHost`, `HostUnknown`.
    func client(for endpoint: PushEndpoint) async throws -> BoundClient {
        if let entry = open[endpoint.host], entry.end > .now { return try await entry.client.value }
        if open.count >= Self.most, let oldest = open.min(by: { $0.value.end < $1.value.end }) {
            open[oldest.key] = nil
        }
        let task = Task { [lookup, reach] in
            try await Self.client(of: endpoint.host, lookup, reach)
        }
        open[endpoint.host] = Entry(client: task, end: .now + Self.life)
        do {
            return try await task.value
        } catch {
            open[endpoint.host] = nil
            throw error
        }
    }

    /// Forgets the address of a host that does not answer: another may.
    func forget(_ bound: BoundClient, of endpoint: PushEndpoint) async {
        guard let entry = open[endpoint.host], let current = try? await entry.client.value,
            current === bound
        else { return }
        open[endpoint.host] = nil
    }

    private static func client(
        of host: String, _ lookup: HostLookup, _ reach: NetworkReach
    ) async throws -> BoundClient {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), read: .seconds(20)))
        configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = connectionsPerHost
        configuration.connectionPool.retryConnectionEstablishment = false
        if reach == .internet {
            guard let machine = try await PublicAddress.of(host: host, by: lookup) else {
                throw PrivateHost(host: host)
            }
            configuration.dnsOverride[host] = machine.text
        }
        return BoundClient(
            HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration),
            at: configuration.dnsOverride[host])
    }
}

/// A host whose addresses are all inside some private network: never posted to.
struct PrivateHost: Error, CustomStringConvertible {
    let host: String

    var description: String { "\(host) leads to a private network" }
}

/// A client whose connections close when nobody holds it any more.
final class BoundClient: Sendable {
    let client: HTTPClient
    /// The one address that it connects to; nil when it follows the resolver.
    let address: String?

    init(_ client: HTTPClient, at address: String? = nil) {
        self.client = client
        self.address = address
    }

    deinit {
        client.shutdown { _ in }
    }
}
