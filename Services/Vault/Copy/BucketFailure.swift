import Foundation

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

    /// What the storage calls it (Amazon S3 API, « Error responses », `Code`); nil when the storage itself did not answer.
    var code: String? {
        guard let start = words.range(of: "<Code>")?.upperBound,
            let end = words[start...].range(of: "</Code>")?.lowerBound
        else { return nil }
        return String(words[start..<end])
    }

    /// Whether the storage has no object of this key: its own word alone tells.
    var isAbsent: Bool { status == 404 && code == "NoSuchKey" }

    /// Whether the storage has no room left.
    var isFull: Bool { status == 507 }

    /// Whether the storage asks for patience.
    var isBusy: Bool { status == 429 || status == 503 }

    var description: String { "\(status) \(words.prefix(300))" }
}
