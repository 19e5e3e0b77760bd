import HTTPTypes
import Persistence
import Web

/// The address of a publication as a text message gives it: every letter there is paid for.
struct ShortAddress {
    static let root = SitePath("/a")

    static func routes() -> [Route] {
        [
            .get("/a/{court}", .anyone) { visit in
                guard let id = id(of: visit.parameter("court")) else { throw Refusal.notFound }
                return Reply(
                    status: .movedPermanently, headers: [.location: PublicationPaths.publication(id).text])
            }
        ]
    }

    /// - Parameter id: a UUID as text.
    /// - Returns: 22 letters after `/a/`; the page's own address when the id is no UUID.
    static func path(of id: String) -> SitePath {
        let digits = id.replacing("-", with: "")
        let bytes = stride(from: 0, to: digits.utf8.count, by: 2)
            .compactMap { UInt8(digits.dropFirst($0).prefix(2), radix: 16) }
        let short = Base64URL.text(of: bytes)
        return self.id(of: short) == id ? root / short : PublicationPaths.publication(id)
    }

    /// - Returns: nil when it is not the short form of a UUID.
    static func id(of short: String) -> String? {
        guard let bytes = Base64URL.bytes(of: short), bytes.count == 16 else { return nil }
        return Identifier.text(of: bytes)
    }
}
