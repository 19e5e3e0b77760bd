import Foundation

/// The rule of the addresses at which the services of the nation are asked.
enum NationalAddress {
    /// - Returns: the address without a slash at its end; nil unless it is one of HTTPS, or of this machine, without a
    ///   name, a password, a question or a place in the page.
    static func bare(_ address: String) -> String? {
        let bare = address.hasSuffix("/") ? String(address.dropLast()) : address
        guard let url = URLComponents(string: bare, encodingInvalidCharacters: false),
            let host = url.host, !host.isEmpty, url.user == nil, url.password == nil, url.query == nil,
            url.fragment == nil, url.scheme == "https" || url.scheme == "http" && isHere(host)
        else { return nil }
        return bare
    }

    /// Whether a host is this machine: what is said to it crosses no network.
    static func isHere(_ host: String) -> Bool { ["127.0.0.1", "localhost", "[::1]"].contains(host) }
}
