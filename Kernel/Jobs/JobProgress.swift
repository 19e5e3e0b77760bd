/// How far a job is, in the words shown to who waits for it.
package struct JobProgress: Sendable, Equatable {
    package let done: Int
    package let total: Int
    package let label: String

    package init(done: Int, total: Int, label: String) {
        self.done = done
        self.total = total
        self.label = label
    }
}
