import Foundation

/// The name and the token that a device sends with each request (RFC 7617).
struct BasicCredentials: Sendable {
    let user: String
    let token: String

    /// - Parameter header: of `Authorization`; nil when it holds nothing of the kind.
    init?(_ header: String?) {
        guard let header, header.utf8.count <= 1000 else { return nil }
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "basic",
            let data = Data(base64Encoded: String(parts[1]))
        else { return nil }
        let pair = String(decoding: data, as: UTF8.self).split(
            separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard pair.count == 2 else { return nil }
        user = String(pair[0])
        token = String(pair[1])
    }
}
