package import Persistence

/// Channels that a person stopped: what is on its way waits, and is given up only when its time passes (`Overdue`).
package enum ChannelPauses {
    /// - Parameter reason: shown to who wonders why nothing leaves.
    /// - Returns: false when it was stopped already.
    @discardableResult
    package static func pause(
        _ channel: Channel, because reason: String, at now: Instant = .now, in session: borrowing Session
    ) throws -> Bool {
        try session.execute(
            """
            INSERT INTO channel_pause (channel, since, reason) VALUES (\(channel), \(now), \(reason))
            ON CONFLICT (channel) DO NOTHING
            """) > 0
    }

    /// Lets a channel go on with all that waited.
    ///
    /// - Returns: false when it was not stopped.
    @discardableResult
    package static func resume(
        _ channel: Channel, at now: Instant = .now, in session: borrowing Session
    ) throws -> Bool {
        let wasPaused = try session.execute("DELETE FROM channel_pause WHERE channel = \(channel)") > 0
        try DeliverySweep.wake(channel, calledBefore: now, at: now, in: session)
        return wasPaused
    }

    /// The channels that are paused.
    package static func all(in session: borrowing Session) throws -> [Channel: ChannelPause] {
        let rows = try session.rows("SELECT channel, since, reason FROM channel_pause")
        return Dictionary(
            uniqueKeysWithValues: try rows.map { row in
                (
                    try row.get("channel"),
                    ChannelPause(since: try row.get("since"), reason: try row.get("reason"))
                )
            })
    }
}

/// Since when a channel is stopped, and why.
package struct ChannelPause: Sendable, Equatable {
    package let since: Instant
    package let reason: String
}
