import Persistence

/// The moments of what happens in the vault: each after the one before, even when the machine's clock goes back.
///
/// A view tells what was there at a moment by comparing moments, so their order must be the order of what happened.
struct VaultClock: Sendable {
    private var last: Instant

    /// - Parameter last: the last moment that was ever given; nil for the first.
    init(last: Instant?) {
        self.last = last ?? Instant(milliseconds: 0)
    }

    mutating func next(after now: Instant) -> Instant {
        last = max(now, Instant(milliseconds: last.milliseconds + 1))
        return last
    }
}
