/// The rhythm of the workers: how often they look, how long a lease lasts, how long a failed job waits.
package struct JobPace: Sendable {
    /// How often an idle worker looks for work.
    package var poll = Duration.milliseconds(500)
    /// How long a job stays taken when its worker gives no more sign: after `kill -9`, it is taken again then.
    package var lease = Duration.seconds(15)
    /// How often a worker renews its lease and sees that its job was cancelled.
    package var heartbeat = Duration.seconds(3)
    /// Progress told sooner than this after the last is kept silent: each telling is a transaction.
    package var report = Duration.milliseconds(150)
    /// The pause after a first failure; it doubles with each, up to `longestPause`.
    package var firstPause = Duration.seconds(10)
    package var longestPause = Duration.seconds(3600)
    /// How long to wait when the database cannot be reached.
    package var outage = Duration.seconds(2)
    /// How often the jobs that come back by themselves are looked at.
    package var recurrence = Duration.seconds(60)

    package init() {}

    func pause(after attempts: Int) -> Duration {
        min(longestPause, firstPause * (1 << min(attempts - 1, 20)))
    }
}
