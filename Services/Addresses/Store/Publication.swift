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
    /// The version of the draft that it holds: when it was asked for, as long as it waits.
    let draftVersion: Int
    /// Of the CSV, hexadecimal.
    let sha256: String
    let byteCount: Int
    /// Of the CSV: one per position.
    let lineCount: Int
    let addressCount: Int
    let state: State

    /// As many as a page lists: those of each night of half a year and more.
    static let mostListed = 200

    /// Planned becomes published, withdrawn or impossible; published becomes withdrawn, and back.
    enum State: String, Sendable, SQLConvertible, CaseIterable {
        case planned
        case published
        case withdrawn
        /// Its date came while the list could not be published.
        case impossible
    }
}
