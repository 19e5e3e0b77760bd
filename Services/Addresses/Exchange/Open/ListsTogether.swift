import Persistence
import Territory

/// The lists of several communes as one BAL: the columns of all of them, then their lines, commune after commune.
struct ListsTogether: Sendable {
    /// The first line, then each list.
    enum Part: Sendable {
        case head
        case list(PublishedList)
    }

    let parts: [Part]
    private let database: Database
    private let columns: DraftColumns
    private let head: [UInt8]

    /// Reads first the lists that have more columns than the format: the first line must name those of all.
    init(_ lists: [PublishedList], in database: Database) async throws {
        let nobody = Draft(communeCode: "", communeName: "")
        let writer = BALWriter(version: .v1_5)
        let plain = writer.bytes(of: nobody)
        var columns = DraftColumns()
        for list in lists {
            let content = try await list.content(in: database)
            guard !content.starts(with: plain), let draft = try Self.draft(of: list, content) else {
                continue
            }
            columns.note(draft)
        }
        parts = [.head] + lists.map(Part.list)
        self.database = database
        self.columns = columns
        var file = writer.begin(nobody, columns)
        head = file.taken()
    }

    /// What a part writes: a list that has the columns of all as it was published, another with theirs left empty.
    func bytes(of part: Part) async throws -> [UInt8] {
        guard case .list(let list) = part else { return head }
        let content = try await list.content(in: database)
        if content.starts(with: head) { return Array(content[head.count...]) }
        guard let draft = try Self.draft(of: list, content) else { return [] }
        return BALWriter(version: .v1_5).lines(of: draft, columns)
    }

    private static func draft(of list: PublishedList, _ content: [UInt8]) throws -> Draft? {
        try FileDrafts.written(content).communes[list.commune.text]?.draft
    }
}
