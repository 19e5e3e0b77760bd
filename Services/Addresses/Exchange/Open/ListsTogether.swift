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

    /// - Parameter columns: those of all the lists, which the first line must name.
    init(_ lists: [PublishedList], _ columns: DraftColumns, in database: Database) {
        parts = [.head] + lists.map(Part.list)
        self.database = database
        self.columns = columns
        var file = BALWriter(version: .v1_5).begin(Draft(communeCode: "", communeName: ""), columns)
        head = file.taken()
    }

    /// What a part writes: a list that has the columns of all as it was published, another with theirs left empty.
    func bytes(of part: Part) async throws -> [UInt8] {
        guard case .list(let list) = part else { return head }
        let content = try await list.content(in: database)
        return try await Blocking.run {
            if content.starts(with: head) { return Array(content[head.count...]) }
            guard let draft = try list.draft(written: content) else { return [] }
            return BALWriter(version: .v1_5).lines(of: draft, columns)
        }
    }
}
