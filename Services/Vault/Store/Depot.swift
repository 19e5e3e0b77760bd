import Persistence

/// A commune's space in the vault: how much it may keep, how long what is deleted there stays.
struct Depot: Sendable, Equatable {
    let id: String
    let slug: Slug
    let name: String
    /// The INSEE code of its commune.
    let commune: String
    /// Bytes.
    let quota: Int
    /// Days that what was deleted stays, at least `leastDelay`.
    let deletionDelay: Int
    /// Since when nothing may be erased any more (« Gel »); nil when it is not frozen.
    let frozenAt: Instant?
    /// Bytes kept for it, what is hidden included.
    let used: Int
    /// Of them, what was deleted and is still kept.
    let hidden: Int
    let madeAt: Instant
    /// What is still owed of a longer delay than the present one; nil when nothing is.
    var promise: DelayPromise?

    /// Before which moment everything that was hidden may have been given back; nil while nothing was.
    var purgedTo: Instant?

    /// Days that what is deleted at a moment stays: the longer delay holds until its promise is over.
    func delay(at now: Instant) -> Int {
        guard let promise, now < promise.until else { return deletionDelay }
        return max(promise.days, deletionDelay)
    }

    /// Days that the purge of a moment leaves.
    ///
    /// What was deleted on the last day of a promise is kept as long as any other, and what was deleted after it does not go
    /// before: a view of what was deleted first may need what was deleted next.
    func keptDays(at now: Instant) -> Int {
        guard let promise, now < promise.end else { return deletionDelay }
        return max(promise.days, deletionDelay)
    }

    /// A backup of so few days is not forgotten by tidying (the kit keeps ninety days of them).
    static let recent = Duration.seconds(30 * 86_400)

    /// Days.
    static let usualDelay = 90
    static let leastDelay = 30
    /// Bytes: 50 GB.
    static let usualQuota = 50_000_000_000

    /// What an object counts for: a small one takes a block of the disk, and a name, as well.
    static func accounted(_ size: Int) -> Int { max(4096, size) }
}

/// A delay that was made shorter, and holds for all that is deleted before a moment.
struct DelayPromise: Sendable, Equatable {
    let days: Int
    let until: Instant

    /// When nothing that was deleted before `until` waits any more.
    var end: Instant { until.adding(.seconds(86_400 * days)) }
}
