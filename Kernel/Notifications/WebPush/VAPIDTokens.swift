import Persistence
import Synchronization

/// The `Authorization` of each push service, signed once for hours: a signature costs as much as sealing a message.
final class VAPIDTokens: Sendable {
    private let key: VAPIDKey
    private let contact: String?
    private let kept = Mutex<[String: Kept]>([:])

    private struct Kept {
        let authorization: String
        let renewal: Instant
    }

    /// A push service refuses more than 24 hours (RFC 8292 §2); half leaves room for clocks that differ.
    static let life = Duration.seconds(12 * 3600)
    private static let renewal = Duration.seconds(10 * 3600)
    /// More origins than this are not push services: the memory stays small whoever subscribes.
    private static let most = 256

    init(key: VAPIDKey, contact: String?) {
        self.key = key
        self.contact = contact
    }

    func authorization(for origin: String, at now: Instant = .now) throws -> String {
        if let known = kept.withLock({ $0[origin] }), now < known.renewal { return known.authorization }
        let expiry = now.adding(Self.life).milliseconds / 1000
        let token = try key.token(for: origin, until: expiry, contact: contact)
        let authorization = "vapid t=\(token),k=\(key.publicText)"
        kept.withLock { kept in
            if kept.count >= Self.most { kept.removeAll() }
            kept[origin] = Kept(authorization: authorization, renewal: now.adding(Self.renewal))
        }
        return authorization
    }
}
