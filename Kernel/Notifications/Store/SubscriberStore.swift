import Crypto
import Foundation
import Persistence

/// The statements on who is told what.
enum SubscriberStore {
    static func find(_ address: Address, in session: borrowing Session) throws -> String? {
        try session.value(
            """
            SELECT id FROM subscriber
            WHERE channel = \(address.channel) AND fingerprint = \(PushEndpoint.fingerprint(of: address.text))
            """)
    }

    /// - Returns: the id.
    static func add(_ address: Address, at now: Instant, in session: borrowing Session) throws -> String {
        let id = Identifier.make(at: now)
        try session.execute(
            """
            INSERT INTO subscriber
                (id, channel, fingerprint, address, gateway, public_key, secret, made_at, renewed_at)
            VALUES
                (\(id), \(address.channel), \(PushEndpoint.fingerprint(of: address.text)), \(address.text),
                \(address.gateway), \(address.keys?.publicKey), \(address.keys?.secret), \(now), \(now))
            """)
        return id
    }

    /// A browser may give new keys for the endpoint it had.
    static func renew(
        _ id: String, _ address: Address, at now: Instant, in session: borrowing Session
    ) throws {
        try session.execute(
            """
            UPDATE subscriber SET renewed_at = \(now), public_key = \(address.keys?.publicKey),
                secret = \(address.keys?.secret)
            WHERE id = \(id)
            """)
    }

    static func setWishes(_ wishes: Wishes, of id: String, in session: borrowing Session) throws {
        guard try self.wishes(of: id, in: session) != wishes else { return }
        try session.execute("DELETE FROM subscriber_follow WHERE subscriber_id = \(id)")
        try session.execute("DELETE FROM subscriber_mute WHERE subscriber_id = \(id)")
        for key in wishes.follows {
            try session.execute(
                "INSERT INTO subscriber_follow (subscriber_id, audience_key) VALUES (\(id), \(key))")
        }
        for key in wishes.mutes {
            try session.execute(
                "INSERT INTO subscriber_mute (subscriber_id, audience_key) VALUES (\(id), \(key))")
        }
    }

    static func wishes(of id: String, in session: borrowing Session) throws -> Wishes {
        let follows = try session.rows(
            "SELECT audience_key FROM subscriber_follow WHERE subscriber_id = \(id)")
        let mutes = try session.rows("SELECT audience_key FROM subscriber_mute WHERE subscriber_id = \(id)")
        return Wishes(
            follows: Set(try follows.map { try $0.get("audience_key") }),
            mutes: Set(try mutes.map { try $0.get("audience_key") }))
    }

    /// - Returns: false when there was no such subscriber.
    static func remove(_ id: String, in session: borrowing Session) throws -> Bool {
        try session.execute("DELETE FROM subscriber WHERE id = \(id)") > 0
    }

    /// Whether a host that is no well-known push service has as many endpoints as it may.
    static func isCrowded(_ gateway: String, most: Int, in session: borrowing Session) throws -> Bool {
        let rows = try session.rows(
            """
            SELECT id FROM subscriber WHERE channel = 'push' AND gateway = \(gateway) LIMIT \(most)
            """)
        return rows.count >= most
    }

    /// Whether there are as many endpoints as there may be at hosts outside the well-known ones, whatever their names.
    static func areStrangersCrowded(most: Int, in session: borrowing Session) throws -> Bool {
        let known = PushEndpoint.wellKnown.map { host -> SQL in
            "AND gateway <> \(host) AND gateway NOT LIKE \("%." + host)"
        }
        let rows = try session.rows(
            known.reduce("SELECT id FROM subscriber WHERE channel = 'push' ", +) + " LIMIT \(most)")
        return rows.count >= most
    }

    /// Browsers that did not renew for long are no longer used.
    ///
    /// - Returns: how many were forgotten.
    @discardableResult
    static func forget(notRenewedSince limit: Instant, in session: borrowing Session) throws -> Int {
        try session.execute("DELETE FROM subscriber WHERE channel = 'push' AND renewed_at < \(limit)")
    }

    /// How many follow a key, on each channel: for statistics, without anybody's trace.
    static func followers(of key: AudienceKey, in session: borrowing Session) throws -> [Channel: Int] {
        let rows = try session.rows(
            """
            SELECT s.channel, COUNT(*) AS followers FROM subscriber_follow f
            JOIN subscriber s ON s.id = f.subscriber_id WHERE f.audience_key = \(key) GROUP BY s.channel
            """)
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.get("channel"), try $0.get("followers")) })
    }
}
