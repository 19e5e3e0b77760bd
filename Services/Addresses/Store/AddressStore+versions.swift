import Persistence
import Territory

extension AddressStore {
    /// The file of a publication of the commune, current or not.
    func publishedFile(
        _ id: String, of commune: CodeINSEE
    ) async throws -> (publication: Publication, content: [UInt8])? {
        try await database.read { session in
            guard let publication = try PublicationTable.find(id, of: commune, in: session),
                let content = try PublicationTable.content(of: id, in: session)
            else { return nil }
            return (publication, content)
        }
    }

    /// The version kept beside an import: the one before it, or what it brought once it is undone.
    func keptVersion(
        beside id: String, of commune: CodeINSEE
    ) async throws -> (record: EditRecord, draft: Draft)? {
        try await database.read { session in
            guard let record = try EditTable.record(id, of: commune, in: session),
                let snapshotID = record.snapshotID,
                let draft = try SnapshotTable.draft(snapshotID, of: commune, in: session)
            else { return nil }
            return (record, draft)
        }
    }
}
