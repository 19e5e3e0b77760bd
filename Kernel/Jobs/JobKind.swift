/// A kind of background work: its name in the queue and what it does.
package struct JobKind: Sendable {
    /// Service and verb, for example `adresses.import`.
    package let name: String
    /// How many times it is tried before it is given up.
    package let attempts: Int
    /// For work that comes back by itself: the time between the end of one run and the next.
    package let every: Duration?
    package let work: @Sendable (JobRun) async throws -> Void

    /// - Parameter work: throws a `Refusal` when trying again would not help; it is then shown as it is. Any other
    ///   error is logged and the work is tried again, later and later.
    package init(
        _ name: String, attempts: Int = 5, every: Duration? = nil,
        work: @escaping @Sendable (JobRun) async throws -> Void
    ) {
        self.name = name
        self.attempts = attempts
        self.every = every
        self.work = work
    }
}
