package import Persistence

/// How many would be told, before anything is sent; never who.
extension Subscriptions {
    /// How many subscribers a message for this audience reaches on each channel, each counted once.
    package func reached(by audience: Audience, in session: borrowing Session) throws -> [Channel: Int] {
        guard !audience.reaching.isEmpty else { return [:] }
        let muted: SQL =
            audience.mutable.isEmpty
            ? ""
            : """
            AND NOT EXISTS (
                SELECT 1 FROM subscriber_mute m
                WHERE m.subscriber_id = s.id AND m.audience_key IN (\(list: audience.mutable.sorted())))
            """
        let rows = try session.rows(
            """
            SELECT s.channel, COUNT(*) AS reached FROM subscriber s
            WHERE EXISTS (
                SELECT 1 FROM subscriber_follow f
                WHERE f.subscriber_id = s.id AND f.audience_key IN (\(list: audience.reaching.sorted())))
            """ + muted + "GROUP BY s.channel")
        return Dictionary(
            uniqueKeysWithValues: try rows.map { (try $0.get("channel"), try $0.get("reached")) })
    }

    /// How many follow each of these keys on each channel.
    package func followers(
        ofEach keys: Set<AudienceKey>, in session: borrowing Session
    ) throws -> [AudienceKey: [Channel: Int]] {
        guard !keys.isEmpty else { return [:] }
        let rows = try session.rows(
            """
            SELECT f.audience_key, s.channel, COUNT(*) AS followers FROM subscriber_follow f
            JOIN subscriber s ON s.id = f.subscriber_id
            WHERE f.audience_key IN (\(list: keys.sorted())) GROUP BY f.audience_key, s.channel
            """)
        var followers: [AudienceKey: [Channel: Int]] = [:]
        for row in rows {
            followers[try row.get("audience_key"), default: [:]][try row.get("channel")] =
                try row.get("followers")
        }
        return followers
    }
}
