import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1

/// Reads what another server publishes, at an address that somebody wrote: bounded in bytes, in redirects and in time, on
/// the internet alone, following a redirect nowhere else unless it may.
package struct RemoteReader: Sendable {
    /// What is asked for, in an `Accept` header.
    package var accepting = "*/*"
    /// How long the server may be silent, and how long all may take: names looked up, redirects and the last byte.
    package var silence = Duration.seconds(15)
    package var patience = Duration.seconds(50)
    /// Bytes.
    package var limit: Int
    /// Where its machine may be.
    package var reach = NetworkReach.internet
    /// Whether a redirect may lead to another machine: by HTTPS, and on the internet whatever `reach` says.
    package var followsElsewhere = false
    /// Who tells where a machine is.
    package var lookup = HostLookup.system

    package init(limit: Int) {
        self.limit = limit
    }

    /// Of one reading, whatever machines they lead to.
    static let mostRedirects = 5

    /// - Throws: `RemoteFault`; `CancellationError`.
    package func bytes(at address: String) async throws -> [UInt8] {
        do {
            return try await Deadline.within(patience) { try await followed(from: address) }
        } catch is Deadline.Passed {
            throw RemoteFault.slow
        }
    }

    private func followed(from address: String) async throws -> [UInt8] {
        var (reader, place, left) = (self, address, Self.mostRedirects)
        while true {
            do {
                return try await reader.bytes(at: place, redirects: left)
            } catch let leading as Leading {
                (reader.reach, place, left) = (.internet, leading.place, leading.left)
            }
        }
    }

    /// A redirect to another machine, which has a connection of its own, and how many more may follow.
    private struct Leading: Error {
        let place: String
        let left: Int
    }

    private func bytes(at address: String, redirects: Int) async throws -> [UInt8] {
        let client = HTTPClient(
            eventLoopGroup: HTTPClient.defaultEventLoopGroup,
            configuration: try await configuration(for: address))
        let result: Result<[UInt8], any Error>
        do {
            result = .success(try await body(at: address, by: client, redirects: redirects))
        } catch {
            result = .failure(Self.fault(of: error))
        }
        try await client.shutdown()
        return try result.get()
    }

    /// A connection to the machine that the address names, and to no other, whatever a redirect or a name says later.
    private func configuration(for address: String) async throws -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow,
            timeout: .init(connect: .seconds(5), read: TimeAmount(silence)))
        configuration.connectionPool.retryConnectionEstablishment = false
        guard let url = URL(string: address), ["http", "https"].contains(url.scheme?.lowercased()),
            let host = url.host?.trimmingCharacters(in: ["[", "]"]), !host.isEmpty
        else { throw RemoteFault.unreachable }
        guard reach == .internet else { return configuration }
        do {
            guard let machine = try await PublicAddress.of(host: host, by: lookup) else {
                throw RemoteFault.notPublic
            }
            configuration.dnsOverride[host] = machine.text
        } catch {
            throw Self.fault(of: error)
        }
        return configuration
    }

    private func body(at address: String, by client: HTTPClient, redirects: Int) async throws -> [UInt8] {
        var (place, left) = (address, redirects)
        while true {
            var request = HTTPClientRequest(url: place)
            request.headers.add(name: "accept", value: accepting)
            let response = try await client.execute(request, deadline: .distantFuture)
            guard (300..<400).contains(response.status.code),
                let location = response.headers.first(name: "location")
            else { return try await bytes(of: response) }
            guard left > 0 else { throw RemoteFault.elsewhere }
            left -= 1
            if let next = Self.following(location, from: place) {
                place = next
            } else if followsElsewhere, let next = Self.leading(location, from: place) {
                throw Leading(place: next, left: left)
            } else {
                throw RemoteFault.elsewhere
            }
        }
    }

    /// Where a redirect leads; nil unless it stays on the same machine, or comes to it by HTTPS.
    ///
    /// The name is the same to the letter: the machine it stands for is kept under it.
    static func following(_ location: String, from place: String) -> String? {
        guard let now = URL(string: place), let next = URL(string: location, relativeTo: now)?.absoluteURL,
            next.host == now.host
        else { return nil }
        let isSame = next.scheme == now.scheme && next.port == now.port
        let isSecured = next.scheme == "https" && [nil, 443].contains(next.port)
        return isSame || isSecured ? next.absoluteString : nil
    }

    /// Another machine, by HTTPS alone.
    static func leading(_ location: String, from place: String) -> String? {
        guard let next = URL(string: location, relativeTo: URL(string: place))?.absoluteURL,
            next.scheme == "https", [nil, 443].contains(next.port), next.user == nil,
            next.host?.isEmpty == false
        else { return nil }
        return next.absoluteString
    }

    private func bytes(of response: HTTPClientResponse) async throws -> [UInt8] {
        switch response.status {
        case .ok: break
        case .notFound, .gone: throw RemoteFault.unknown
        case .unauthorized, .forbidden, .unavailableForLegalReasons: throw RemoteFault.denied
        default: throw RemoteFault.unreachable
        }
        var bytes: [UInt8] = []
        for try await part in response.body {
            guard bytes.count + part.readableBytes <= limit else { throw RemoteFault.tooLarge }
            bytes += part.readableBytesView
        }
        return bytes
    }

    private static func fault(of error: any Error) -> any Error {
        switch error {
        case is RemoteFault, is CancellationError, is Leading: error
        case let error as HTTPClientError
        where [.readTimeout, .connectTimeout, .deadlineExceeded].contains(error):
            RemoteFault.slow
        default: RemoteFault.unreachable
        }
    }
}

/// Why another server gave nothing.
package enum RemoteFault: Error, Sendable {
    /// No answer, or one that is no success.
    case unreachable
    /// It answers, and has no such thing.
    case unknown
    /// It answers, and does not give it.
    case denied
    case slow
    case tooLarge
    /// Its machine is of no public network.
    case notPublic
    /// It sends to another machine, or round and round.
    case elsewhere
}
