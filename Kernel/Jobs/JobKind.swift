/// A kind of background work: its name in the queue and what it does.
package struct JobKind: Sendable {
    /// Service and verb, for example `adresses.import`.
    package let name: String
    package let work: @Sendable (JobRun) async throws -> Void

    package init(_ name: String, work: @escaping @Sendable (JobRun) async throws -> Void) {
        self.name = name
        self.work = work
    }
}
