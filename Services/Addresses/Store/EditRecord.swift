import Persistence

/// A gesture as it is kept: who made it, when, and whether it was undone since.
struct EditRecord: Sendable, Equatable {
    let id: String
    let seq: Int
    let personID: String?
    let personName: String
    let at: Instant
    let label: String
    let isUndone: Bool
    /// The version kept before it, for an import; nil for a gesture on a few rows.
    let snapshotID: String?
}

/// Who makes a gesture.
package struct Author: Sendable, Equatable {
    /// nil for the program itself.
    package let id: String?
    package let name: String

    package init(id: String?, name: String) {
        self.id = id
        self.name = name
    }

    package static let program = Author(id: nil, name: "Bastide")
}
