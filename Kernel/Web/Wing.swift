package import Hummingbird

/// A part of the site that speaks a protocol of its own to programs, at addresses that begin alike.
///
/// Its requests meet neither sessions nor forms nor pages, and are read as they were sent: it admits each of them itself,
/// and refuses who brings no credentials.
package struct Wing: Sendable {
    /// `/sauvegarde/v1/`: every address that begins so is its own.
    package let prefix: String
    /// What the counts call it.
    package let name: String
    private let answer: @Sendable (WingRequest) async -> Response

    package init(
        _ prefix: String, name: String, answer: @escaping @Sendable (WingRequest) async -> Response
    ) {
        self.prefix = prefix
        self.name = name
        self.answer = answer
    }

    /// What it answers to a request; nil when the address is not its own.
    ///
    /// - Parameter address: of the client, after the trusted proxies.
    package func response(to request: Request, from address: String) async -> Response? {
        guard let target = request.head.path, target.hasPrefix(prefix) else { return nil }
        let parts = target.dropFirst(prefix.count).split(
            separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let response = await answer(
            WingRequest(
                request: request, path: String(parts.first ?? ""),
                query: parts.count > 1 ? String(parts[1]) : "", network: ClientNetwork(of: address)))
        return response.answering(request.method)
    }
}

/// A request to a wing.
package struct WingRequest: Sendable {
    package let request: Request
    /// What follows the prefix, without the query, exactly as it was sent: nothing is decoded.
    package let path: String
    /// What follows the `?`; empty when there is none.
    package let query: String
    /// The network of the client, after the trusted proxies.
    package let network: ClientNetwork
}
