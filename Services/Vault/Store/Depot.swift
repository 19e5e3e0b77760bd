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

    /// Days that what is deleted stays at a moment: the longer delay holds until its promise is over.
    func delay(at now: Instant) -> Int {
        guard let promise, now < promise.until else { return deletionDelay }
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

/// A delay that was made shorter, and holds for as long as it promised.
struct DelayPromise: Sendable, Equatable {
    let days: Int
    let until: Instant
}
