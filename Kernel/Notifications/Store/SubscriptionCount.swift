import Persistence

/// How many subscriptions were made of late from one place, and from everywhere: a flood is seen here.
enum SubscriptionCount {
    /// Counts one more in a window that begins with the first.
    ///
    /// - Returns: how many the window holds, this one included.
    static func add(
        _ source: String, window: Duration, at now: Instant, in session: borrowing Session
    ) throws -> Int {
        try session.execute("DELETE FROM subscription_count WHERE source = \(source) AND ends_at <= \(now)")
        let count: Int? = try session.value(
            """
            INSERT INTO subscription_count (source, made, ends_at)
            VALUES (\(source), 1, \(now.adding(window)))
            ON CONFLICT (source) DO UPDATE SET made = subscription_count.made + 1
            RETURNING made
            """)
        return count ?? 1
    }

    static func forgetEnded(at now: Instant, in session: borrowing Session) throws {
        try session.execute("DELETE FROM subscription_count WHERE ends_at <= \(now)")
    }
}
