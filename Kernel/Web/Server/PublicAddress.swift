import Glibc
package import NIOCore

/// The address of a machine of the internet: neither this one, nor one of the networks that it stands in.
///
/// Source: IANA, special-purpose address registries (RFC 6890).
package struct PublicAddress: Equatable, Sendable {
    /// As a connection takes it: « 192.0.2.1 », « 2001:db8::1 ».
    package let text: String

    /// Looks a machine up by its name or address.
    ///
    /// - Returns: nil when none of its addresses is of the internet.
    /// - Throws: `HostUnknown` when it has no address.
    package static func of(
        host: String, by lookup: HostLookup = .system
    ) async throws -> PublicAddress? {
        try await lookup.addresses(host).lazy.compactMap(PublicAddress.init).first
    }

    package init?(_ address: SocketAddress) {
        guard let text = address.ipAddress, let bytes = Self.bytes(of: text),
            bytes.count == 4 ? Self.isPublic4(bytes) : Self.isPublic6(bytes)
        else { return nil }
        self.text = text
    }

    /// 4 or 16 bytes, or nil when the text is no address.
    ///
    /// A zone (« fe80::1%eth0 ») makes it none: it is of the network here.
    private static func bytes(of text: String) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 { return Array(bytes.prefix(4)) }
        return inet_pton(AF_INET6, text, &bytes) == 1 ? bytes : nil
    }

    private static func isPublic4(_ bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1], bytes[2]) {
        case (0, _, _), (10, _, _), (127, _, _): false
        // Carriers' own (RFC 6598), link-local, private (RFC 1918).
        case (100, 64...127, _), (169, 254, _), (172, 16...31, _), (192, 168, _): false
        // Protocol assignments, documentation, old 6to4 relays.
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 51, 100), (203, 0, 113): false
        // Benchmarks (RFC 2544), multicast, reserved, broadcast.
        case (198, 18...19, _), (224..., _, _): false
        default: true
        }
    }

    private static func isPublic6(_ bytes: [UInt8]) -> Bool {
        let zeros = [UInt8](repeating: 0, count: 10)
        // An IPv4 address in other clothes: mapped, translated (RFC 6052), 6to4 (RFC 3056).
        if bytes.starts(with: zeros + [0xFF, 0xFF]) { return isPublic4(Array(bytes[12...])) }
        if bytes.starts(with: [0, 0x64, 0xFF, 0x9B] + zeros.prefix(8)) {
            return isPublic4(Array(bytes[12...]))
        }
        if bytes.starts(with: [0x20, 0x02]) { return isPublic4(Array(bytes[2..<6])) }
        switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        // Teredo and other protocol assignments (2001::/23), documentation.
        case (0x20, 0x01, 0...1, _), (0x20, 0x01, 0x0D, 0xB8), (0x3F, 0xFF, 0...0x0F, _): return false
        // Global unicast alone (2000::/3).
        default: return bytes[0] & 0xE0 == 0x20
        }
    }
}
