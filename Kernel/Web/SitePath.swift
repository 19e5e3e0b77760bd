/// An address inside the site: built from segments and a query that are encoded here, once.
package struct SitePath: Sendable, Hashable, ExpressibleByStringLiteral {
    package let text: String

    /// A path known when the program is written, for example `"/adresses"`.
    package init(_ path: StaticString) {
        text = path.description
    }

    package init(stringLiteral path: StaticString) {
        self.init(path)
    }

    /// A path template of a setting or a route with its parameter filled in: `/mairie/{insee}`.
    init(template: String, insee: String) {
        text = template.split(separator: "{insee}", omittingEmptySubsequences: false)
            .joined(separator: Self.percentEncoded(insee))
    }

    private init(encoded text: String) {
        self.text = text
    }

    /// The path one segment deeper: `/adresses` + `32013` is `/adresses/32013`.
    package static func / (path: SitePath, segment: some StringProtocol) -> SitePath {
        let base = path.text.hasSuffix("/") ? String(path.text.dropLast()) : path.text
        return SitePath(encoded: base + "/" + percentEncoded(segment))
    }

    /// The path with one more name and value in its query; nothing when the value is nil.
    package func query(_ name: StaticString, _ value: String?) -> SitePath {
        guard let value else { return self }
        let separator = text.contains("?") ? "&" : "?"
        return SitePath(encoded: "\(text)\(separator)\(name)=\(Self.percentEncoded(value))")
    }

    /// The path with the query of a request, its names and values encoded anew.
    package func query(of request: IncomingRequest) -> SitePath {
        let pairs = request.query.sorted { $0.key < $1.key }.flatMap { name, values in
            values.map { "\(Self.percentEncoded(name))=\(Self.percentEncoded($0))" }
        }
        guard !pairs.isEmpty else { return self }
        let separator = text.contains("?") ? "&" : "?"
        return SitePath(encoded: text + separator + pairs.joined(separator: "&"))
    }

    /// The path to a place inside the page.
    package func fragment(_ name: String) -> SitePath {
        SitePath(encoded: "\(text)#\(Self.percentEncoded(name))")
    }

    /// A path that came from outside (a `retour` field), accepted only when it stays on this site.
    ///
    /// - Returns: nil for an absolute address, `//host`, a backslash or a control character: no open redirect.
    package init?(untrusted text: String) {
        guard text.hasPrefix("/"), !text.hasPrefix("//"), text.utf8.count <= 2000 else { return nil }
        guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F && $0 != "\\" }) else {
            return nil
        }
        self.text = text
    }

    /// Percent-encoding of everything but the unreserved characters (RFC 3986 §2.3).
    private static func percentEncoded(_ text: some StringProtocol) -> String {
        var encoded = ""
        let digits = Array("0123456789ABCDEF")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return encoded
    }
}
