import Persistence
import Synchronization
import Territory

/// The columns of each published list beyond those of the format, read once: under a checksum, a list never changes.
final class ListColumns: Sendable {
    /// Far more lists than a territory publishes at once.
    private static let capacity = 5_000

    private let known = Mutex<[String: DraftColumns]>([:])

    /// Those of all the lists.
    func columns(of lists: [PublishedList], in database: Database) async throws -> DraftColumns {
        var columns = DraftColumns()
        for list in lists { columns.note(try await self.columns(of: list, in: database)) }
        return columns
    }

    private func columns(of list: PublishedList, in database: Database) async throws -> DraftColumns {
        if let columns = known.withLock({ $0[list.sha256] }) { return columns }
        let content = try await list.content(in: database)
        let columns = try await Blocking.run {
            let plain = BALWriter(version: .v1_5).bytes(of: Draft(communeCode: "", communeName: ""))
            guard !content.starts(with: plain), let draft = try list.draft(written: content) else {
                return DraftColumns()
            }
            return DraftColumns(of: draft)
        }
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll() }
            known[list.sha256] = columns
        }
        return columns
    }
}

extension PublishedList {
    /// What its file says.
    func draft(written content: [UInt8]) throws -> Draft? {
        try FileDrafts.written(content).communes[commune.text]?.draft
    }
}
