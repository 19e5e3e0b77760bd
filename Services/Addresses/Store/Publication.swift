import Persistence

/// A version of a commune's addresses made public, or waiting for its date.
struct Publication: Sendable, Equatable {
    let id: String
    /// When it was asked for.
    let at: Instant
    /// The date it waits for; nil when it was published at once.
    let plannedFor: Instant?
    /// nil while it waits.
    let publishedAt: Instant?
    let withdrawnAt: Instant?
    let personID: String?
    /// The version of the draft that it holds.
    let draftVersion: Int
    /// Of the CSV, hexadecimal.
    let sha256: String
    let byteCount: Int
    /// Of the CSV: one per position.
    let lineCount: Int
    let addressCount: Int

    var state: State {
        if withdrawnAt != nil { return .withdrawn }
        return publishedAt == nil ? .planned : .published
    }

    /// Planned becomes published or withdrawn; published becomes withdrawn; nothing comes back from withdrawn.
    enum State: String, Sendable, CaseIterable {
        case planned
        case published
        case withdrawn
    }
}
