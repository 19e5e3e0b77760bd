import HTTPTypes

/// The address that rate limits and the journal count by.
enum ClientAddress {
    private static let forwardedFor = HTTPField.Name("X-Forwarded-For")

    /// The first of the last `trustedProxies` entries.
    ///
    /// Each proxy appends the address it saw, so only these were written by ours; anything before was written by the
    /// client itself and is not believed.
    static func of(_ head: HTTPRequest, peer: String?, trustedProxies: Int) -> String {
        let peer = peer ?? "127.0.0.1"
        guard trustedProxies > 0, let name = forwardedFor else { return peer }
        let hops = (head.headerFields[name] ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
        guard hops.count >= trustedProxies else { return peer }
        let client = hops[hops.count - trustedProxies]
        return isAddress(client) ? client : peer
    }

    private static func isAddress(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 45 && text.allSatisfy { $0.isHexDigit || $0 == "." || $0 == ":" }
    }
}
