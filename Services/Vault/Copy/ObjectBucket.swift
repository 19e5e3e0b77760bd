import Foundation

/// Where objects are: a bucket of an S3-compatible storage, and the key that writes there.
package struct ObjectBucket: Sendable, Equatable {
    /// `https://s3.exemple.fr/coffre/second`: the host, the bucket, and a folder of it perhaps (path style).
    package let address: String
    package let region: String
    package let accessKey: String
    package let secretKey: String

    /// - Returns: nil unless the address is that of a bucket in http or https, without a query.
    package init?(address: String, region: String, accessKey: String, secretKey: String) {
        let plain = Self.plain(address)
        guard let url = URLComponents(string: plain), url.scheme.map({ Self.ports[$0] != nil }) == true,
            url.host?.isEmpty == false, url.query == nil, url.fragment == nil, url.user == nil,
            url.path.hasPrefix("/"),
            url.path.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
                .allSatisfy(Self.isPlain),
            !accessKey.isEmpty, !secretKey.isEmpty, !region.isEmpty
        else { return nil }
        self.address = plain
        self.region = region
        self.accessKey = accessKey
        self.secretKey = secretKey
    }

    /// `https://s3.exemple.fr/coffre`: the bucket itself, without the folder of it.
    var root: String {
        String(address.dropLast(folder.isEmpty ? 0 : folder.count))
    }

    /// `second/`: what every key of ours begins with; empty when the whole bucket is ours.
    var folder: String {
        let path = URLComponents(string: address)?.path ?? ""
        return path.split(separator: "/").dropFirst().map { "\($0)/" }.joined()
    }

    /// Whether one of both holds the other, or is it: what is in one would be found in the other.
    package func overlaps(_ other: ObjectBucket) -> Bool {
        let (mine, others) = (address + "/", other.address + "/")
        return mine.hasPrefix(others) || others.hasPrefix(mine)
    }

    /// The ports that an address need not tell.
    static let ports = ["http": 80, "https": 443]

    /// The one way to write an address (RFC 3986 §6.2.2.1 and §6.2.3): small letters of the scheme and the host, no port that
    /// goes without saying, no `/` at the end.
    static func plain(_ address: String) -> String {
        let bare = address.hasSuffix("/") ? String(address.dropLast()) : address
        guard var url = URLComponents(string: bare), let scheme = url.scheme?.lowercased(),
            let host = url.host
        else { return bare }
        if url.scheme != scheme { url.scheme = scheme }
        if host != host.lowercased() { url.host = host.lowercased() }
        if url.port == ports[scheme] { url.port = nil }
        return url.string ?? bare
    }

    /// Letters that no URL encodes: what is signed is then what is sent.
    private static func isPlain(_ segment: Substring) -> Bool {
        !segment.isEmpty && segment != "." && segment != ".."
            && segment.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || [0x2D, 0x2E, 0x5F].contains(byte)
            }
    }
}
