import Glibc
package import NIOCore
import Persistence

/// The addresses of a host by the system's resolver, on a thread that may wait; who is cancelled waits no longer.
package struct HostLookup: Sendable {
    /// - Throws: `HostUnknown` when the name has no address, or nobody answers.
    package let addresses: @Sendable (String) async throws -> [SocketAddress]

    package init(addresses: @escaping @Sendable (String) async throws -> [SocketAddress]) {
        self.addresses = addresses
    }

    package static let system = HostLookup(blocking: ask)

    /// - Parameter ask: may keep its thread for as long as it likes.
    init(blocking ask: @escaping @Sendable (String) throws -> [SocketAddress]) {
        addresses = { host in
            let (answers, answered) = AsyncThrowingStream<[SocketAddress], any Error>.makeStream()
            Task {
                do {
                    answered.yield(try await Blocking.run { try ask(host) })
                } catch {
                    answered.finish(throwing: error)
                }
            }
            for try await addresses in answers { return addresses }
            throw CancellationError()
        }
    }

    @Sendable private static func ask(_ host: String) throws -> [SocketAddress] {
        var wanted = addrinfo()
        wanted.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &wanted, &found) == 0 else { throw HostUnknown(host: host) }
        defer { freeaddrinfo(found) }
        var addresses: [SocketAddress] = []
        var next = found
        while let entry = next {
            if let address = address(of: entry.pointee) { addresses.append(address) }
            next = entry.pointee.ai_next
        }
        return addresses
    }

    private static func address(of entry: addrinfo) -> SocketAddress? {
        switch entry.ai_family {
        case AF_INET:
            entry.ai_addr.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { SocketAddress($0.pointee) }
        case AF_INET6:
            entry.ai_addr.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { SocketAddress($0.pointee) }
        default: nil
        }
    }
}

/// A host without an address.
package struct HostUnknown: Error, CustomStringConvertible {
    let host: String

    package init(host: String) {
        self.host = host
    }

    package var description: String { "no address for \(host)" }
}
