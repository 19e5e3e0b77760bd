/// What an object of a repository is for restic (its design document, « Repository Layout »).
enum ObjectKind: String, Sendable, CaseIterable {
    /// The one file that makes a folder a repository: its name is not a hash.
    case config
    /// Packs: the files of the town hall, cut, compressed, encrypted.
    case data
    /// Which pack holds what.
    case index
    /// What a password opens.
    case keys
    /// Who works there now; they are really deleted, and are in no view.
    case locks
    /// One per backup: its arrival is the moment when the backup is complete.
    case snapshots

    /// The kinds that have a folder: every one but `config`.
    static let folders = allCases.filter { $0 != .config }

    /// As it is stored: one byte in an index of millions of rows.
    var code: Int {
        switch self {
        case .config: 0
        case .data: 1
        case .index: 2
        case .keys: 3
        case .locks: 4
        case .snapshots: 5
        }
    }

    init?(code: Int) {
        guard let kind = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = kind
    }
}
