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
    let rank: GestureRank

    /// - Parameter rank: a manager's for an import, unless it is told.
    init(
        id: String, seq: Int, personID: String?, personName: String, at: Instant, label: String,
        isUndone: Bool,
        snapshotID: String?, rank: GestureRank? = nil
    ) {
        self.id = id
        self.seq = seq
        self.personID = personID
        self.personName = personName
        self.at = at
        self.label = label
        self.isUndone = isUndone
        self.snapshotID = snapshotID
        self.rank = rank ?? (snapshotID == nil ? .contributor : .manager)
    }
}

extension GestureRank: SQLConvertible {}

/// Who makes a gesture.
package struct Author: Sendable, Equatable {
    /// nil for the program itself.
    package let id: String?
    package let name: String
    /// The program of somebody else that makes it for them, « Urbanisme ».
    package let means: String?
    /// Whose decisions they may make: a commune may have those of a contributor read again before they are public.
    package let rank: GestureRank

    package init(id: String?, name: String, means: String? = nil, rank: GestureRank = .manager) {
        self.id = id
        self.name = name
        self.means = means
        self.rank = rank
    }

    /// What stands between a person and the program that acted for them.
    static let meansStart = ", par «\u{A0}"

    package static let program = Author(id: nil, name: "le programme")

    /// The author as they may be written in this transaction: somebody erased since they asked is « un agent ».
    ///
    /// Work that lasts holds its author for as long; what it writes then would outlive the erasure. The journal alone
    /// keeps the id, which names nobody any more.
    func written(in session: borrowing Session) throws -> Author {
        guard let id else { return self }
        let known: String? = try session.value("SELECT name FROM person WHERE id = \(id)")
        guard let known else { return Author(id: nil, name: ErasedPerson.replacement) }
        return Author(id: id, name: known + (means.map { "\(Self.meansStart)\($0)\u{A0}»" } ?? ""))
    }
}
