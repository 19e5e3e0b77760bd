/// What the storage answered, or that it did not, for the log.
struct BucketFailure: Error, CustomStringConvertible {
    /// Of HTTP; 0 when nothing was answered.
    let status: Int
    let words: String

    init(status: Int, words: String) {
        self.status = status
        self.words = words
    }

    /// The line failed.
    init(ofLine error: any Error) {
        self = error as? BucketFailure ?? BucketFailure(status: 0, words: "\(error)")
    }

    /// Whether the storage has no room left.
    var isFull: Bool { status == 507 }

    var description: String { "\(status) \(words.prefix(300))" }
}
