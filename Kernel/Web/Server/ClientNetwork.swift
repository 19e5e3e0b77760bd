import Glibc

/// The network that a request comes from, as tries and messages are counted: an IPv6 customer has a /64 of addresses.
package struct ClientNetwork: Sendable, Equatable {
    /// `192.0.2.7`, or `2001:db8:1:2::/64`.
    package let text: String

    /// - Parameter address: of the client; a text that is no address stands for itself.
    package init(of address: String) {
        guard let bytes = Self.bytes(address) else {
            text = address
            return
        }
        // An IPv4 address as a socket of both protocols gives it.
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10...11] == [0xFF, 0xFF] {
            text = bytes[12...].map { String($0) }.joined(separator: ".")
        } else {
            let groups = stride(from: 0, to: 8, by: 2).map { Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]) }
            text = groups.map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
        }
    }

    /// The sixteen bytes of an IPv6 address without its zone; nil for any other text.
    private static func bytes(_ address: String) -> [UInt8]? {
        let plain = address.split(separator: "%").first.map(String.init) ?? ""
        var bytes = [UInt8](repeating: 0, count: 16)
        return inet_pton(AF_INET6, plain, &bytes) == 1 ? bytes : nil
    }
}
