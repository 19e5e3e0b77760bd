import Persistence

/// The rows of `address_report_sender`: how many messages each network sent in the hour that its first one began.
///
/// A network is kept as its fingerprint, made with the site’s key, and no longer than its hour.
enum SenderTable {
    static let window = Duration.seconds(3600)

    /// - Returns: when the network may write again, nil when it may now.
    static func silence(
        of network: String, above limit: Int, at now: Instant, in session: borrowing Session
    ) throws -> Instant? {
        try session.value(
            """
            SELECT ends_at FROM address_report_sender
            WHERE network = \(network) AND message_count >= \(limit) AND ends_at > \(now)
            """)
    }

    static func count(_ network: String, at now: Instant, in session: borrowing Session) throws {
        try forgetEnded(at: now, in: session)
        try session.execute(
            """
            INSERT INTO address_report_sender (network, message_count, ends_at)
            VALUES (\(network), 1, \(now.adding(window)))
            ON CONFLICT (network) DO UPDATE SET message_count = address_report_sender.message_count + 1
            """)
    }

    static func forgetEnded(at now: Instant, in session: borrowing Session) throws {
        try session.execute("DELETE FROM address_report_sender WHERE ends_at <= \(now)")
    }
}
