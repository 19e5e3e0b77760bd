import Persistence
import Web

/// Subscriptions that wait for their address to say yes (double opt-in): one for each address, for two days.
enum SubscriptionRequests {
    static func add(
        _ address: Address, _ wishes: Wishes, fingerprint: String, until end: Instant,
        in session: borrowing Session
    ) throws {
        try session.execute(
            """
            DELETE FROM subscription_request
            WHERE channel = \(address.channel) AND address = \(address.text)
            """)
        try session.execute(
            """
            INSERT INTO subscription_request (fingerprint, channel, address, follows, mutes, ends_at)
            VALUES (\(fingerprint), \(address.channel), \(address.text), \(text(of: wishes.follows)),
                \(text(of: wishes.mutes)), \(end))
            """)
    }

    /// Takes the request that a link opens: it opens once.
    static func take(
        _ fingerprint: String, at now: Instant, in session: borrowing Session
    ) throws -> (address: Address, wishes: Wishes)? {
        let row = try session.row(
            """
            DELETE FROM subscription_request WHERE fingerprint = \(fingerprint) AND ends_at > \(now)
            RETURNING channel, address, follows, mutes
            """)
        guard let row, let address = try address(row) else { return nil }
        let wishes = Wishes(follows: keys(in: try row.get("follows")), mutes: keys(in: try row.get("mutes")))
        return (address, wishes)
    }

    static func forgetEnded(at now: Instant, in session: borrowing Session) throws {
        try session.execute("DELETE FROM subscription_request WHERE ends_at <= \(now)")
    }

    private static func address(_ row: Row) throws -> Address? {
        let text: String = try row.get("address")
        return switch try row.get("channel", as: Channel.self) {
        case .push: nil
        case .email: EmailAddress(text).map(Address.mail)
        case .sms: MobileNumber(text).map(Address.mobile)
        }
    }

    private static func text(of keys: Set<AudienceKey>) -> String {
        keys.sorted().map(\.text).joined(separator: " ")
    }

    private static func keys(in text: String) -> Set<AudienceKey> {
        Set(text.split(separator: " ").compactMap { AudienceKey(String($0)) })
    }
}
