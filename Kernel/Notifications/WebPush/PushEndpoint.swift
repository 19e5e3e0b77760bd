import Foundation
package import Web

/// The address at a push service where one browser's messages are posted (RFC 8030 §4).
///
/// It comes from the browser, so it may lead anywhere: only its shape is judged here, where it leads by `PublicAddress`.
package struct PushEndpoint: Sendable, Hashable, CustomStringConvertible {
    package let text: String
    /// `https://push.example`: what a token is signed for.
    let origin: String
    let host: String

    private static let mostBytes = 1024

    /// - Parameter reach: which endpoints this site accepts.
    /// - Returns: nil for anything but a plain https address on a usual port.
    package init?(_ text: String, reach: NetworkReach = .internet) {
        guard text.utf8.count <= Self.mostBytes, text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let parts = URLComponents(string: text), parts.fragment == nil,
            let scheme = parts.scheme, let host = parts.host, Self.isPlain(host)
        else { return nil }
        let isLocal = scheme == "http" && reach == .anywhere
        guard scheme == "https" || isLocal else { return nil }
        guard parts.port.map({ $0 == 443 || (1024...65535).contains($0) }) ?? true else { return nil }
        let origin = "\(scheme)://\(host)" + (parts.port.map { ":\($0)" } ?? "")
        // What this type reads and what the client reads must be the same host: no user, no escape, no capital.
        guard text.hasPrefix(origin + "/") else { return nil }
        self.text = text
        self.host = host
        self.origin = origin
    }

    /// Small letters, digits, dots and hyphens: a name or an IPv4 address.
    private static func isPlain(_ host: String) -> Bool {
        !host.isEmpty
            && host.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
                default: byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
                }
            }
    }

    package var description: String { text }

    /// The push services that browsers use: many devices may have an endpoint there, few anywhere else.
    var isWellKnown: Bool {
        Self.wellKnown.contains { host == $0 || host.hasSuffix("." + $0) }
    }

    /// Whether anybody may have named its host, to send us there; what is in the clear is of our own network (`reach`).
    var isStranger: Bool { !isWellKnown && text.hasPrefix("https:") }

    static let wellKnown = [
        "fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com",
    ]
}
