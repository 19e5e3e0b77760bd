import Persistence
import Territory

/// The whole list of a commune made another in one gesture, which one undoing takes back.
struct ListReplacement: Sendable {
    let commune: CodeINSEE
    /// « Import de bal_32013.csv ».
    let label: String
    let author: Author

    /// Keeps the version before, writes the rows, and tells the commune of it.
    func perform(
        _ current: Draft, with next: Draft, telling difference: ListDifference, at now: Instant,
        in session: borrowing Session
    ) throws -> EditRecord {
        let signer = try author.written(in: session)
        let snapshotID = Identifier.make(at: now)
        try SnapshotTable.insert(
            current, id: snapshotID, reason: label, by: signer, of: commune, at: now, in: session)
        let changes = try DraftWriter(commune: commune).replace(current, with: next, in: session)
        let record = EditRecord(
            id: Identifier.make(at: now), seq: try BaseLocaleTable.touch(commune, at: now, in: session),
            personID: signer.id, personName: signer.name, at: now, label: label, isUndone: false,
            snapshotID: snapshotID)
        try EditTable.insert(record, [], touched: changes, of: commune, in: session)
        try DepositTable.replaceList(of: commune, in: session)
        try ImportNewsTable.insert(difference, of: record, in: commune, session)
        return record
    }
}

/// How many addresses a gesture on the whole list adds, changes and takes out.
struct ListDifference: Sendable, Equatable {
    let added: Int
    /// Moved ones with them.
    let changed: Int
    let missing: Int

    init(_ comparison: Comparison) {
        added = comparison.added.count
        changed = comparison.changed.count + comparison.moved.count
        missing = comparison.missing.count
    }

    init(_ comparison: VersionComparison) {
        added = comparison.count(.added)
        missing = comparison.count(.removed)
        changed = comparison.lines.count - added - missing
    }
}
